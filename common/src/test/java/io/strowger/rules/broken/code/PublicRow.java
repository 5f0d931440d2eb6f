package io.strowger.rules.broken.code;

/** Breaks: rows are package-private. */
public class PublicRow {}
