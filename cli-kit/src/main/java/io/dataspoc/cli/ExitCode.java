package io.dataspoc.cli;

/** What a process tells its caller when it ends. */
public enum ExitCode {
    /** Everything that was asked for is done. */
    DONE(0),
    /** Something failed; stderr says what. */
    FAILED(1),
    /** The command line is wrong; nothing was done. */
    USAGE(2),
    /** The bucket went out of reach during a commit: it may have happened or not, and nothing was deleted. */
    OUTCOME_UNKNOWN(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process exits with. */
    public int number() {
        return number;
    }

    /** The graver of two codes, for a command that does several things. */
    public ExitCode worse(ExitCode other) {
        return other.number > number ? other : this;
    }
}
