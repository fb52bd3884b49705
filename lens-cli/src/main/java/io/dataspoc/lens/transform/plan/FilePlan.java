package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file is to do.
 *
 * @param file the file
 * @param steps its statements, in order
 * @param tags its tags
 */
public record FilePlan(TransformFile file, List<Step> steps, Set<String> tags) {
    /** Copies both. */
    public FilePlan {
        requireNonNull(file, "file is null");
        steps = List.copyOf(steps);
        tags = new TreeSet<>(tags);
    }

    /** The tables and views that it writes, or was to write, in order, each once. */
    public Set<Target> writes() {
        Set<Target> targets = new LinkedHashSet<>();
        for (Step step : steps) {
            step.write().ifPresent(write -> targets.add(write.target()));
            if (step.action() instanceof Broken broken) {
                broken.meant().ifPresent(targets::add);
            }
        }
        return targets;
    }

    /** What it writes, in order. */
    public List<Write> writing() {
        return steps.stream().flatMap(step -> step.write().stream()).toList();
    }

    /** The tables that it reads and that it does not write itself before. */
    public Set<Target> reads() {
        Set<Target> found = new LinkedHashSet<>();
        Set<Target> own = new LinkedHashSet<>();
        for (Step step : steps) {
            step.reads().all().stream().filter(table -> !own.contains(table)).forEach(found::add);
            step.write().ifPresent(write -> own.add(write.target()));
        }
        return found;
    }

    /** Whether all that it does besides writing tables can be repeated in another session. */
    public boolean isFree() {
        return steps.stream()
                .allMatch(step -> (step.write().isPresent() || step.isLight())
                        && step.reads().definitions().stream().allMatch(Step::isLight));
    }
}
