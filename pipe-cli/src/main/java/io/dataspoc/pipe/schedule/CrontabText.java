package io.dataspoc.pipe.schedule;

import io.dataspoc.pipe.config.PipeHome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The text of a crontab, in which only one home's lines are ever touched.
 *
 * <p>They stand at the top: a crontab's variables, such as {@code PATH}, {@code SHELL} and {@code CRON_TZ}, hold for the lines
 * below them, so that those of others change nothing for ours.
 *
 * @param text a character for each byte
 * @param home whose lines are ours
 * @param pythons whether the Python tool's lines are, too
 */
record CrontabText(String text, PipeHome home, CrontabLine.PythonsLines pythons) {
    /** Our lines, from top to bottom. */
    List<CrontabLine> lines() {
        return text.lines()
                .map(line -> CrontabLine.read(line, home, pythons))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The text with {@code lines} instead of all of our lines that run any of {@code pipelines} or of theirs. */
    String with(Collection<CrontabLine> lines, Predicate<String> pipelines) {
        List<CrontabLine> ours = new ArrayList<>(lines);
        StringBuilder others = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            String raw = text.substring(from, to);
            Optional<CrontabLine> own = CrontabLine.read(raw.stripTrailing(), home, pythons);
            if (own.isEmpty()) {
                others.append(raw);
            } else if (!pipelines.test(own.get().pipeline()) && notAmong(ours, own.get())) {
                ours.add(own.get());
            }
            from = to;
        }
        StringBuilder whole = new StringBuilder();
        ours.stream()
                .sorted((a, b) -> a.pipeline().compareTo(b.pipeline()))
                .forEach(each -> whole.append(each.line()).append('\n'));
        return whole.append(others).toString();
    }

    private static boolean notAmong(List<CrontabLine> lines, CrontabLine wanted) {
        return lines.stream().noneMatch(line -> line.pipeline().equals(wanted.pipeline()));
    }
}
