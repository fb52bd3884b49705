package io.dataspoc.lens.output;

/** The characters that a grid is drawn with. */
enum GridLines {
    BOX("─", "│", "·", "…", "┌┬┐├┼┤├┴┤└┴┘└─┘"),
    ASCII("-", "|", ".", ".", "+++++++++++++-+");

    /** Where a line across the grid is. */
    enum Place {
        /** Above everything. */
        TOP,
        /** Below the names. */
        MIDDLE,
        /** Below the rows, with a last line to follow. */
        CLOSING,
        /** Below the rows. */
        BOTTOM,
        /** Below the last line. */
        END
    }

    private final String horizontal;
    private final String vertical;
    private final String dot;
    private final String ellipsis;
    private final String corners;

    GridLines(String horizontal, String vertical, String dot, String ellipsis, String corners) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.dot = dot;
        this.ellipsis = ellipsis;
        this.corners = corners;
    }

    String vertical() {
        return vertical;
    }

    String dot() {
        return dot;
    }

    String ellipsis() {
        return ellipsis;
    }

    String rule(int[] widths, Place place) {
        int at = 3 * place.ordinal();
        StringBuilder rule = new StringBuilder(corners.substring(at, at + 1));
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : corners.substring(at + 1, at + 2)).append(horizontal.repeat(widths[i] + 2));
        }
        return rule.append(corners, at + 2, at + 3).append('\n').toString();
    }

    String bar(String text) {
        return vertical + " " + text + " " + vertical + "\n";
    }

    String end(int total) {
        return rule(new int[] {total - 4}, Place.END);
    }
}
