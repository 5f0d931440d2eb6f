package io.strowger.rules.broken.code;

/** Breaks: no type is named by an empty word. */
class MessageManager {}
