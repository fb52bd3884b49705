package io.dataspoc.singer.message;

/**
 * How far a reader has come.
 *
 * @param records RECORD messages so far, those that are discarded included
 * @param bytes bytes read from the tap
 * @param states STATE messages so far
 */
public record ReadProgress(long records, long bytes, long states) {}
