package io.dataspoc.lens.shell;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.client.LensClient;

/** Writes SQL for a question in plain words. */
public interface Ask {
    /**
     * The SQL that answers a question. It is shown before it is run.
     *
     * @param client the tables that it may read
     * @throws CommandFailure if no SQL could be had
     */
    String sql(String question, LensClient client);

    /** Answers nothing, and says what is missing. */
    static Ask missing() {
        return (question, client) -> {
            throw new CommandFailure("'ask' needs a language model, and this version of Lens has no way to reach one:"
                    + " nothing was sent anywhere. Write the question as SQL; .tables and .schema TABLE show what there"
                    + " is.");
        };
    }
}
