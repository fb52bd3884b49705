package io.dataspoc.lens.spark.connect;

import java.util.regex.Pattern;

/** What a failure says, as one sentence for people. */
final class Messages {
    /** A name in capitals before the sentence, and a code behind it. */
    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");

    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w+( \\(line \\d+, pos \\d+\\))?(;\\s*)?");

    /** Advice that would change what queries mean. */
    private static final Pattern BYPASS = Pattern.compile(" If necessary set \\S+ to \\S+ to bypass this error\\.");

    private static final Pattern CLASSES = Pattern.compile("^((\\w+\\.)+\\w*(Exception|Error): )+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LONGEST = 600;

    private Messages() {}

    static String of(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String sentence = CLASSES.matcher(sentences(text)).replaceFirst("");
        sentence = CONDITION.matcher(sentence).replaceFirst("");
        sentence = BYPASS.matcher(STATE.matcher(sentence).replaceAll(" "))
                .replaceAll("")
                .strip();
        if (sentence.length() > LONGEST) {
            sentence = sentence.substring(0, LONGEST) + "…";
        }
        return sentence.endsWith(".") || sentence.endsWith("…") || sentence.endsWith("?") ? sentence : sentence + ".";
    }

    /** The lines before plans, marked text and stack traces. */
    private static String sentences(String text) {
        StringBuilder sentences = new StringBuilder();
        for (String line : text.strip().lines().toList()) {
            if (line.startsWith("'")
                    || line.startsWith("==")
                    || line.startsWith("\tat ")
                    || line.startsWith("+-")
                    || line.startsWith("Driver stacktrace")
                    || line.isBlank()) {
                break;
            }
            sentences.append(line).append(' ');
        }
        return SPACE.matcher(sentences).replaceAll(" ").strip();
    }
}
