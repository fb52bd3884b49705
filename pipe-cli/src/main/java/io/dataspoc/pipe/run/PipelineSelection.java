package io.dataspoc.pipe.run;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Chooses pipelines by name, by a pattern in which {@code *} stands for any characters and {@code ?} for one, or by a tag:
 * {@code tag:nightly}, which may be a pattern too.
 */
public final class PipelineSelection {
    private static final String TAG = "tag:";

    private final Pipelines pipelines;
    private final Map<PipelineName, Optional<List<String>>> tags = new HashMap<>();

    /** Chooses among these. */
    public PipelineSelection(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /**
     * The pipelines that any of {@code wanted} fits and none of {@code unwanted}, in alphabetical order. One whose file can't be read
     * has every tag that is wanted, so that its run fails and says why.
     *
     * @param wanted empty for all
     * @throws CommandFailure if one of {@code wanted} fits nothing, with the nearest
     * @throws IOException if the folder can't be read
     */
    public List<PipelineName> select(List<String> wanted, List<String> unwanted) throws IOException {
        List<PipelineName> all = pipelines.names();
        Set<PipelineName> chosen = new TreeSet<>(wanted.isEmpty() ? all : List.of());
        for (String item : wanted) {
            List<PipelineName> found = matching(item, all, true);
            if (found.isEmpty()) {
                throw nothing(item, all);
            }
            chosen.addAll(found);
        }
        for (String item : unwanted) {
            matching(item, all, false).forEach(chosen::remove);
        }
        return List.copyOf(chosen);
    }

    private List<PipelineName> matching(String item, List<PipelineName> all, boolean ifUnreadable) throws IOException {
        boolean byTag = item.startsWith(TAG);
        Pattern pattern = pattern(byTag ? item.substring(TAG.length()) : item);
        List<PipelineName> found = new ArrayList<>();
        for (PipelineName name : all) {
            boolean fits = byTag
                    ? tags(name)
                            .map(each -> each.stream()
                                    .anyMatch(tag -> pattern.matcher(tag).matches()))
                            .orElse(ifUnreadable)
                    : pattern.matcher(name.text()).matches();
            if (fits) {
                found.add(name);
            }
        }
        return found;
    }

    private Optional<List<String>> tags(PipelineName name) throws IOException {
        Optional<List<String>> known = tags.get(name);
        if (known == null) {
            known = read(name);
            tags.put(name, known);
        }
        return known;
    }

    private Optional<List<String>> read(PipelineName name) throws IOException {
        try {
            return Optional.of(pipelines.load(name).runs().tags());
        } catch (CommandFailure e) {
            return Optional.empty(); // Its run says what is wrong.
        }
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString());
    }

    private CommandFailure nothing(String item, List<PipelineName> all) throws IOException {
        Set<String> names = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (PipelineName name : all) {
            names.add(name.text());
            tags(name).orElse(List.of()).forEach(tag -> known.add(TAG + tag));
        }
        if (known.contains(TAG + item)) {
            return new CommandFailure(
                    "No pipeline is named '" + item + "', but some are tagged so: --select " + TAG + item + ".");
        }
        Set<String> candidates = item.startsWith(TAG) ? known : names;
        return new CommandFailure("--select " + item + " fits no pipeline in "
                + pipelines.home().pipelines() + "." + NearestName.hint(item, candidates)
                + (candidates.isEmpty() ? "" : " Known: " + String.join(", ", candidates) + "."));
    }
}
