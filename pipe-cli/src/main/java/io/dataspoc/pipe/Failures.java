package io.dataspoc.pipe;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.util.Optional;

/** Tells failures that the user can understand from bugs. */
public final class Failures {
    private Failures() {}

    /** What a failure ends the process with; empty for one that nobody foresaw. */
    public static Optional<ExitCode> exitCode(Throwable failure) {
        if (failure instanceof CommitUnknownException) {
            return Optional.of(ExitCode.OUTCOME_UNKNOWN);
        }
        if (failure instanceof CommandFailure e) {
            return Optional.of(e.exitCode());
        }
        boolean foreseen =
                failure instanceof LakeException || failure instanceof TapException || failure instanceof IOException;
        return foreseen ? Optional.of(ExitCode.FAILED) : Optional.empty();
    }
}
