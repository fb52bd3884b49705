package io.dataspoc.lens.ask;

import java.util.List;

/** A model that answers in text. */
public interface LanguageModel {
    /**
     * What it says next.
     *
     * @throws ModelFailure if it can't be reached, refuses, or takes too long
     */
    String answer(List<Turn> conversation);

    /** Gives up the answer under way, from any thread: it fails. */
    void cancel();
}
