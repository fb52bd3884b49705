package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.BothEngines.Kind;
import io.dataspoc.lens.spark.BothEngines.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Random queries of the supported subset, run on both engines. At first comes each expression and query that there is, and then any.
 * Several expressions stand in one statement; when it fails or differs, each is run by itself.
 */
final class RandomQueries {
    private static final Set<String> GROUPED = Set.of("agg");
    private static final Set<String> OVER_WINDOWS = Set.of("win");
    private static final int SCALARS = 8;
    private static final int OTHERS = 4;

    private final long seed;
    private final RandomSql random;
    private final BothEngines engines;
    private final Consumer<String> log;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int expressions;

    RandomQueries(long seed, BothEngines engines, Consumer<String> log) {
        this.seed = seed;
        this.random = new RandomSql(seed);
        this.engines = engines;
        this.log = log;
    }

    /** Silent differences: what a user would never be told of. */
    List<String> differences() {
        return differences;
    }

    /** Statements that were translated and gave rows on both engines. */
    int compared() {
        return counts.getOrDefault(Kind.SAME, 0) + counts.getOrDefault(Kind.DIFFERENT, 0);
    }

    /** What was done, for people. */
    String summary() {
        StringBuilder text = new StringBuilder("seed " + seed + ": " + counts + ", " + expressions + " expressions");
        reasons.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(60)
                .forEach(each ->
                        text.append("\n  ").append(each.getValue()).append("  ").append(each.getKey()));
        return text.toString();
    }

    /** The templates of all, each with all of its choices. */
    List<String> everyExpression() {
        List<String> all = new ArrayList<>();
        random.expressions().keySet().forEach(type -> all.addAll(every(type)));
        return all;
    }

    private List<String> every(String type) {
        List<String> all = new ArrayList<>();
        for (String template : random.expressions().get(type)) {
            for (int i = 0; i < Templates.variants(template); i++) {
                all.add(random.filled(template, 1, i));
            }
        }
        return all;
    }

    /** Runs each template with all of its choices. */
    void runEvery() {
        for (String type : random.expressions().keySet()) {
            List<String> all = every(type);
            int size = size(type);
            for (int i = 0; i < all.size(); i += size) {
                together(type, all.subList(i, Math.min(all.size(), i + size)));
            }
        }
        for (String query : Templates.queries()) {
            for (int i = 0; i < Templates.variants(query); i++) {
                single(random.filled(query, 2, i));
            }
        }
    }

    /**
     * Runs any.
     *
     * @param most how many statements are to be compared in all
     */
    void runAny(int most) {
        List<String> types = List.copyOf(random.expressions().keySet());
        List<String> queries = Templates.queries();
        for (int i = 0; compared() < most; i++) {
            if (i % 2 == 0) {
                single(random.filled(queries.get((i / 2) % queries.size()), 3));
            } else {
                String type = types.get((i / 2) % types.size());
                List<String> several = new ArrayList<>();
                for (int k = 0; k < size(type); k++) {
                    several.add(random.expression(type, 3));
                }
                together(type, several);
            }
        }
    }

    private static int size(String type) {
        return GROUPED.contains(type) || OVER_WINDOWS.contains(type) ? OTHERS : SCALARS;
    }

    private static String select(String type, List<String> several) {
        StringBuilder sql = new StringBuilder("SELECT ").append(GROUPED.contains(type) ? "g" : "id");
        for (int i = 0; i < several.size(); i++) {
            sql.append(", ").append(several.get(i)).append(" AS c").append(i);
        }
        return sql + " FROM t" + (GROUPED.contains(type) ? " GROUP BY g" : "");
    }

    private void together(String type, List<String> several) {
        List<String> translated = new ArrayList<>();
        for (String each : several) {
            String alone = select(type, List.of(each));
            if (guarded(alone, () -> engines.translation(alone).isPresent())) {
                translated.add(each);
            } else {
                note(alone, engines.run(alone));
            }
        }
        if (translated.isEmpty()) {
            return;
        }
        expressions += translated.size();
        String query = select(type, translated);
        Outcome outcome = engines.run(query);
        if (outcome.kind() == Kind.SAME || translated.size() == 1) {
            note(query, outcome);
        } else {
            int before = differences.size();
            translated.forEach(each -> single(select(type, List.of(each))));
            if (outcome.kind() == Kind.DIFFERENT && differences.size() == before) {
                note(query, outcome);
            }
        }
    }

    private void single(String query) {
        guarded(query, () -> {
            note(query, engines.run(query));
            return true;
        });
    }

    /** Work that must not fail in any other way than by refusing. */
    private boolean guarded(String query, java.util.function.BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (IllegalStateException | IndexOutOfBoundsException | NullPointerException | ClassCastException e) {
            note(query, new Outcome(Kind.DIFFERENT, "The translator failed: " + e, 0));
            return false;
        }
    }

    private void note(String query, Outcome outcome) {
        counts.merge(outcome.kind(), 1, Integer::sum);
        if (outcome.kind() == Kind.DIFFERENT) {
            String text = "seed " + seed + ": " + query + "\n  " + outcome.detail();
            differences.add(text);
            log.accept("DIFFERENT " + text);
        } else if (outcome.kind() != Kind.SAME) {
            String reason =
                    outcome.detail().lines().findFirst().orElse("").replaceAll("'[^']*'|\"[^\"]*\"|[0-9]+", "…");
            reasons.merge(outcome.kind() + ": " + reason.substring(0, Math.min(150, reason.length())), 1, Integer::sum);
            log.accept(outcome.kind() + " " + query + "\n  " + outcome.detail());
        }
    }
}
