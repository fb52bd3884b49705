package io.dataspoc.pipe.command;

import io.dataspoc.cli.Style;

/** How the outcome of a run looks on a terminal. */
final class StatusStyle {
    private StatusStyle() {}

    static Style of(String status) {
        return switch (status) {
            case "success" -> Style.GREEN;
            case "failure", "unknown" -> Style.RED;
            default -> Style.YELLOW;
        };
    }
}
