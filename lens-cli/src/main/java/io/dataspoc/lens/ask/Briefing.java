package io.dataspoc.lens.ask;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.lineage.ColumnLineage;
import io.dataspoc.lens.transform.lineage.JoinPaths;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Planner;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** What a model is told before it answers: rules, what it may know of the lake, examples, and the question. */
public final class Briefing {
    private final LensHome home;
    private final LensConfig config;
    private final AskSettings settings;
    private final Consumer<String> warnings;

    /**
     * Of a home.
     *
     * @param home where transforms and questions that were answered rightly may be
     * @param settings what may be told
     * @param warnings is told of transforms that can't be read
     */
    public Briefing(LensHome home, LensConfig config, AskSettings settings, Consumer<String> warnings) {
        this.home = requireNonNull(home, "home is null");
        this.config = requireNonNull(config, "config is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    AskSettings settings() {
        return settings;
    }

    /**
     * What is told of the tables that a session sees.
     *
     * @throws CommandFailure if there is no question, or nothing to ask about
     */
    List<Turn> of(String question, LakeSession session) throws IOException {
        if (question.isBlank()) {
            throw CommandFailure.usage("There is no question.");
        }
        if (session.catalog().tables().isEmpty()) {
            throw new CommandFailure("There are no tables to ask about: register a bucket that has some with"
                    + " 'dataspoc-lens add-bucket <uri>'.");
        }
        return Prompts.question(
                question.strip(),
                new SchemaContext(session, settings, joins(session)).of(question),
                GoldenExamples.read(home.golden()).like(question),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** A transform that can't be read is no reason to leave a question unanswered. */
    private JoinPaths joins(LakeSession session) throws IOException {
        if (settings.share() == Share.NONE) {
            return JoinPaths.NONE;
        }
        try {
            List<TransformFile> files = TransformFile.list(home.transforms());
            Plan plan = new Planner(config, session).plan(files);
            return JoinPaths.of(plan, plan.catalog(), new ColumnLineage(session, plan.catalog()));
        } catch (CommandFailure e) {
            warnings.accept("What transforms join is not told to the model: " + ErrorText.oneLine(e.getMessage()));
            return JoinPaths.NONE;
        }
    }
}
