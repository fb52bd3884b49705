package io.dataspoc.lens.view;

import java.util.Locale;

/** Names compare as DuckDB compares them: case is kept and does not matter. */
final class Names {
    private Names() {}

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
