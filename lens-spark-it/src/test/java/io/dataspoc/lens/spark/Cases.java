package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.BothEngines.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Queries as people write them over {@link ShopTables}, from the resource {@code cases.sql}. */
final class Cases {
    private Cases() {}

    /**
     * A query.
     *
     * @param name what it is about
     * @param expected what is to come of it
     * @param query its text
     */
    record Case(String name, Kind expected, String query) {}

    /** All; each begins with a comment that names it and says what is to come of it. */
    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (String part : text().split("(?m)^-- ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                String[] head = part.substring(0, end).split(": ");
                cases.add(new Case(
                        head[0], Kind.valueOf(head[1]), part.substring(end).strip()));
            }
        }
        return cases;
    }

    private static String text() {
        try (InputStream in = Cases.class.getResourceAsStream("cases.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
