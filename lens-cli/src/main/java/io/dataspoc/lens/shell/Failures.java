package io.dataspoc.lens.shell;

import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says what went wrong where nobody foresaw it. */
final class Failures {
    private Failures() {}

    static String text(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return ErrorText.of(wrapped.getCause());
        }
        boolean meant = failure instanceof IOException
                || failure instanceof LakeException
                || failure instanceof EngineException;
        if (meant) {
            return ErrorText.of(failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return "The result is too large for this machine's memory. Read less of it, or use .export, which streams.";
        }
        return "Unexpected " + failure.getClass().getSimpleName() + ": " + ErrorText.of(failure) + ".";
    }
}
