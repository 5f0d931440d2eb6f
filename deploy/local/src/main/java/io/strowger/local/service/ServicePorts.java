package io.strowger.local.service;

/** Where one service listens on this machine: its API, and its health and metrics. */
public record ServicePorts(int api, int management) {}
