package io.dataspoc.lens.transform.plan;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.config.Glob;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses files: {@code customer_360} by its own or its table's name or number, with {@code +} in front all that it needs, with {@code +}
 * behind all that need it; {@code 003..005} by number; {@code tag:finance}; patterns with {@code *} and {@code ?}.
 */
public final class Selection {
    private static final Pattern RANGE = Pattern.compile("(\\d*)\\.\\.(\\d*)");

    private final Plan plan;
    private final Graph graph;

    /** Chooses from a plan. */
    public Selection(Plan plan, Graph graph) {
        this.plan = plan;
        this.graph = graph;
    }

    /**
     * The files that are chosen, by their places.
     *
     * @param included what is wanted, each a list with commas; all files if there is none
     * @param excluded what is not
     * @throws CommandFailure if one chooses no file
     */
    public Set<Integer> of(List<String> included, List<String> excluded) {
        if (!included.isEmpty() && terms(included).isEmpty()) {
            throw CommandFailure.usage("--select names nothing: say which transforms, or leave it out to run all.");
        }
        Set<Integer> chosen = new TreeSet<>();
        if (included.isEmpty()) {
            for (int i = 0; i < plan.files().size(); i++) {
                chosen.add(i);
            }
        }
        terms(included).forEach(term -> chosen.addAll(chosen(term)));
        terms(excluded).forEach(term -> chosen.removeAll(chosen(term)));
        return chosen;
    }

    private static List<String> terms(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Pattern.compile("[,\\s]+").splitAsStream(text))
                .filter(term -> !term.isEmpty())
                .toList();
    }

    private Set<Integer> chosen(String term) {
        boolean up = term.startsWith("+");
        boolean down = term.length() > 1 && term.endsWith("+");
        String name = term.substring(up ? 1 : 0, term.length() - (down ? 1 : 0));
        Set<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < plan.files().size(); i++) {
            if (fits(name, plan.files().get(i))) {
                chosen.add(i);
                chosen.addAll(up ? graph.upstream(i) : Set.of());
                chosen.addAll(down ? graph.downstream(i) : Set.of());
            }
        }
        if (chosen.isEmpty()) {
            throw unknown(name.isEmpty() ? term : name);
        }
        return chosen;
    }

    private static boolean fits(String name, FilePlan file) {
        if (name.startsWith("tag:")) {
            return file.tags().stream().anyMatch(tag -> Glob.matches(name.substring(4), tag));
        }
        Matcher range = RANGE.matcher(name);
        String number = file.file().number();
        if (range.matches()) {
            return !number.isEmpty()
                    && (range.group(1).isEmpty() || compare(range.group(1), number) <= 0)
                    && (range.group(2).isEmpty() || compare(number, range.group(2)) <= 0);
        }
        if (name.matches("\\d+")) {
            return !number.isEmpty() && compare(name, number) == 0;
        }
        return names(file).stream().anyMatch(own -> Glob.matches(name, own));
    }

    private static int compare(String one, String other) {
        return new BigInteger(one).compareTo(new BigInteger(other));
    }

    private static List<String> names(FilePlan file) {
        List<String> names = new ArrayList<>();
        names.add(file.file().stem());
        names.add(file.file().name());
        names.add(file.file().name().replaceFirst("\\.sql$", ""));
        for (Target target : file.writes()) {
            names.add(target.id().table());
            names.add(target.id().layer() + "." + target.id().table());
            names.add(target.id().toString());
            names.add(target.path());
        }
        return names;
    }

    private CommandFailure unknown(String name) {
        List<String> known = plan.files().stream()
                .flatMap(file ->
                        name.startsWith("tag:") ? file.tags().stream().map(tag -> "tag:" + tag) : names(file).stream())
                .distinct()
                .toList();
        return CommandFailure.usage("No transform is called '" + name + "'. "
                + NearestName.of(name, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("'dataspoc-lens transform list' shows them."));
    }
}
