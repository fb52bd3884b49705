package io.dataspoc.singer.extract;

import java.util.Map;

/** Told how a run goes, on threads of the run; it must not block for long. */
public interface ExtractionListener {

    /** Says nothing to anybody. */
    ExtractionListener SILENT = new ExtractionListener() {};

    /**
     * Called four times a second while the tap sends.
     *
     * @param records the records received so far, by stream as the tap names it; streams not wanted are left out
     * @param bytes the bytes received so far
     */
    default void progress(Map<String, Long> records, long bytes) {}

    /**
     * A commit took place.
     *
     * @param number counts the run's commits from 1
     * @param records the records that all its commits made durable
     */
    default void committed(int number, long records) {}

    /** Something that a person should know, in one line. */
    default void notice(String text) {}

    /** A line of the tap's stderr, without secrets. */
    default void tapLine(String line) {}

    /** A line that the transform printed, on either stream, without secrets. */
    default void transformLine(String line) {}
}
