package io.dataspoc.lens.ask;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;

/** A model says that the tables can't answer a question. */
public final class UnanswerableException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    UnanswerableException(String reason) {
        super("The model says that this can't be answered: " + ErrorText.oneLine(reason));
    }
}
