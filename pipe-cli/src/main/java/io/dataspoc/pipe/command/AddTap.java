package io.dataspoc.pipe.command;

import io.dataspoc.pipe.tap.BuiltInTaps;
import io.dataspoc.pipe.tap.InstalledTap;
import io.dataspoc.pipe.tap.InstalledTaps;
import io.dataspoc.pipe.tap.KnownTaps;
import io.dataspoc.pipe.tap.TapAbout;
import io.dataspoc.pipe.tap.TapFinder;
import io.dataspoc.pipe.tap.TapRequest;
import io.dataspoc.pipe.tap.TapSetting;
import io.dataspoc.pipe.tap.TapTemplate;
import io.dataspoc.pipe.tap.TapVariant;
import io.dataspoc.pipe.wizard.Answers;
import io.dataspoc.pipe.wizard.DraftQuestions;
import io.dataspoc.pipe.wizard.Question;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The part of {@code add} that is about the tap: which, whose, installed or not, and its settings. */
final class AddTap {
    private final PipeContext context;
    private final Answers answers;
    private final AddTapOptions options;

    AddTap(PipeContext context, Answers answers, AddTapOptions options) {
        this.context = context;
        this.answers = answers;
        this.options = options;
    }

    /** Which tap. */
    String ask(String given) throws IOException {
        TreeSet<String> names = new TreeSet<>(KnownTaps.names());
        new InstalledTaps(context.home()).list().forEach(tap -> names.add(tap.name()));
        if (given == null) {
            answers.say("Known taps: " + String.join(", ", names));
        }
        return answers.ask(
                Question.of("Tap (Tab completes; or a command)", "--tap", "")
                        .required()
                        .completing(List.copyOf(names))
                        .checkedBy(AddTap::problem),
                given);
    }

    private static Optional<String> problem(String text) {
        try {
            TapCommand.parse(text, Map.of());
            return Optional.empty();
        } catch (TapException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Files say nothing of where they come from. */
    String sourceName(String command, String pipeline) {
        return BuiltInTaps.names().contains(command) ? pipeline : "";
    }

    /** What its config may say; the tap is installed for that if it is not there and somebody wants it. */
    List<TapSetting> settings(String command) throws IOException {
        List<String> words =
                TapCommand.parse(command, context.environment().variables()).words();
        String program = words.get(0);
        Optional<TapTemplate> template = KnownTaps.find(program);
        Optional<TapVariant> variant = template.map(known -> variant(known));
        boolean there = isThere(words);
        if (!there && program.indexOf('/') < 0) {
            there = offer(program, variant.map(TapVariant::name).orElse(""));
        }
        if (variant.isPresent()) {
            return variant.get().settings();
        }
        if (!there) {
            return List.of();
        }
        List<String> resolved = new ArrayList<>(new TapFinder(context.home(), context.environment())
                .find(words)
                .resolve(context.environment().variables(), List.of()));
        List<TapSetting> told =
                new TapAbout(context.environment(), context.home().temporary()).settings(resolved);
        context.terminal()
                .notice(
                        told.isEmpty()
                                ? program + " does not tell its settings. Give them by --config, or edit the file."
                                : program + " has " + told.size() + " settings; those that it needs are asked for.");
        return told;
    }

    private boolean isThere(List<String> words) {
        try {
            TapCommand found = new TapFinder(context.home(), context.environment()).find(words);
            return found.inner().isPresent()
                    || found.executable(context.environment().variables()) != null;
        } catch (TapException e) {
            // It is offered to be installed; 'validate' at the end tells what is still missing.
            return false;
        }
    }

    private TapVariant variant(TapTemplate template) {
        List<String> names = template.variants().stream().map(TapVariant::name).toList();
        Optional<String> installed = new InstalledTaps(context.home())
                .find(template.name())
                .map(InstalledTap::distribution)
                .flatMap(distribution -> template.variants().stream()
                        .filter(variant -> variant.distribution().equals(distribution))
                        .map(TapVariant::name)
                        .findFirst());
        Question question = Question.of("Variant", "--variant", installed.orElse(names.get(0)))
                .completing(names)
                .checkedBy(text -> names.contains(text)
                        ? Optional.empty()
                        : Optional.of("One of " + String.join(", ", names) + "."));
        String chosen = names.size() == 1 && options.variant() == null
                ? names.get(0)
                : answers.ask(question, options.variant());
        return template.variant(chosen).orElseThrow();
    }

    private boolean offer(String program, String variant) throws IOException {
        TapRequest request = TapRequest.parse(program, variant);
        String answer = answers.ask(
                DraftQuestions.yesOrNo(
                        program + " is not installed. Install " + request.requirement(), "--install", "no"),
                options.install());
        if (!DraftQuestions.isYes(answer)) {
            return false;
        }
        context.terminal().notice("Installing " + request.requirement() + " ...");
        InstalledTap tap = options.installing()
                .installer(context)
                .install(request.alsoWith(options.installing().with()));
        context.terminal().notice("Installed " + tap.name() + " " + tap.version() + ".");
        return true;
    }
}
