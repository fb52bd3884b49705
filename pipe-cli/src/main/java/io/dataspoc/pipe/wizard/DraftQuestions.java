package io.dataspoc.pipe.wizard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.error.InvalidNameException;
import io.dataspoc.lake.layout.DestinationPath;
import io.dataspoc.pipe.config.CompressionName;
import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.tap.SettingValue;
import io.dataspoc.pipe.tap.TapSetting;
import io.dataspoc.pipe.tap.TapSetting.Need;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The questions about a pipeline, one after the other. */
public final class DraftQuestions {
    private final Answers answers;

    /** Those that {@code answers} answers. */
    public DraftQuestions(Answers answers) {
        this.answers = answers;
    }

    /**
     * The tap's config: what was given, what is asked for, and presets that are needed.
     *
     * @param given by the settings' names
     */
    public ObjectNode config(List<TapSetting> settings, Map<String, String> given) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        Map<String, String> left = new TreeMap<>(given);
        for (TapSetting setting : settings) {
            String flag = left.remove(setting.name());
            if (flag != null || setting.need() != Need.OPTIONAL) {
                String answer = answers.ask(question(setting), flag);
                if (!answer.isEmpty()) {
                    SettingValue.put(config, setting.name(), SettingValue.of(setting, answer));
                }
            }
        }
        left.forEach((name, text) -> SettingValue.put(config, name, SettingValue.ofUnknown(text)));
        return config;
    }

    private static Question question(TapSetting setting) {
        String help = setting.help().isEmpty() ? setting.name() : setting.name() + " (" + setting.help() + ")";
        Question question = new Question(
                help,
                "--config " + setting.name() + "=...",
                setting.preset().isMissingNode() ? "" : setting.preset().asText(),
                setting.need() == Need.REQUIRED ? Question.Need.REQUIRED : Question.Need.OPTIONAL,
                Question.Kind.PLAIN,
                setting.kind() == TapSetting.Kind.BOOLEAN ? List.of("yes", "no") : setting.choices(),
                text -> SettingValue.problem(setting, text));
        if (setting.isSecret()) {
            return question.as(Question.Kind.SECRET);
        }
        return setting.name().equals("path") ? question.as(Question.Kind.PATH) : question;
    }

    /** The bucket. */
    public String bucket(String given, List<String> known) {
        return answers.ask(
                Question.of("Bucket (s3://bucket, file:///folder or a folder)", "--bucket", "")
                        .required()
                        .as(Question.Kind.PATH)
                        .completing(known),
                given);
    }

    /** The layer, or layer and domain. */
    public String path(String given) {
        return answers.ask(
                Question.of("Path in the bucket (raw, or curated/<domain>)", "--path", "raw")
                        .completing(List.of("raw", "curated/"))
                        .checkedBy(DraftQuestions::pathProblem),
                given);
    }

    private static Optional<String> pathProblem(String text) {
        try {
            DestinationPath.parse(text);
            return Optional.empty();
        } catch (InvalidNameException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** How files are compressed. */
    public String compression(String given) {
        return answers.ask(
                Question.of("Compression", "--compression", "zstd")
                        .completing(CompressionName.names())
                        .checkedBy(text -> CompressionName.named(text).isPresent()
                                ? Optional.empty()
                                : Optional.of("One of " + String.join(", ", CompressionName.names()) + ".")),
                given);
    }

    /** Whether runs go on where the last one ended. */
    public PipelineDraft.Mode mode(PipelineDraft.Mode given) {
        String flag = given == null ? null : given == PipelineDraft.Mode.INCREMENTAL ? "yes" : "no";
        String answer = answers.ask(yesOrNo("Read only what is new (incremental)", "--incremental", "no"), flag);
        return isYes(answer) ? PipelineDraft.Mode.INCREMENTAL : PipelineDraft.Mode.FULL;
    }

    /** When it runs. */
    public String cron(String given) {
        return answers.ask(
                Question.of("Schedule (cron, such as 0 */6 * * *; empty for none)", "--schedule", "")
                        .checkedBy(DraftQuestions::cronProblem),
                given);
    }

    private static Optional<String> cronProblem(String text) {
        try {
            CronSchedule.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException | CommandFailure e) {
            return Optional.of(e.getMessage());
        }
    }

    /** A question that is answered by yes or no. */
    public static Question yesOrNo(String text, String flag, String preset) {
        return Question.of(text, flag, preset)
                .completing(List.of("yes", "no"))
                .checkedBy(answer -> answer.matches("(?i)y|n|yes|no") ? Optional.empty() : Optional.of("yes or no."));
    }

    /** Whether an answer is yes. */
    public static boolean isYes(String answer) {
        return answer.toLowerCase(Locale.ROOT).startsWith("y");
    }
}
