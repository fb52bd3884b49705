package io.dataspoc.singer.message;

/** A line is no Singer message. Its message goes on from "line 7 of the tap's output". */
final class MalformedLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedLineException(String what) {
        super(what);
    }
}
