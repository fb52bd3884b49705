package io.dataspoc.singer.extract;

/** How a run ended. */
public enum ExtractionStatus {
    /** Everything that the tap sent is committed. */
    SUCCESS("success"),
    /** It failed; what earlier commits hold stays. */
    FAILURE("failure"),
    /** Somebody stopped it; what earlier commits hold stays. */
    CANCELLED("cancelled"),
    /** Whether its last commit took place could not be found out. */
    UNKNOWN("unknown");

    private final String text;

    ExtractionStatus(String text) {
        this.text = text;
    }

    /** As it stands in logs and results. */
    public String text() {
        return text;
    }
}
