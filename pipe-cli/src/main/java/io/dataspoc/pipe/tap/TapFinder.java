package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.singer.tap.TapCommand;
import java.util.ArrayList;
import java.util.List;

/** Finds what {@code source.tap} means: a tap that is built in, one that was installed, else a program. */
public final class TapFinder {
    private final PipeHome home;
    private final Environment environment;

    /** Looks in {@code home}. */
    public TapFinder(PipeHome home, Environment environment) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /**
     * The command that {@code words} mean. A name of one of the built-in taps, alone, is that tap; a path never is.
     *
     * @param words the program and its arguments, variables filled in
     * @throws io.dataspoc.singer.tap.TapException if there is no program
     */
    public TapCommand find(List<String> words) {
        TapCommand plain = new TapCommand(words);
        if (plain.program().indexOf('/') >= 0) {
            return plain;
        }
        if (words.size() == 1) {
            var builtIn = new BuiltInTaps(home, environment).find(plain.program());
            if (builtIn.isPresent()) {
                return builtIn.get();
            }
        }
        return new InstalledTaps(home)
                .program(plain.program())
                .map(program -> {
                    List<String> installed = new ArrayList<>(words);
                    installed.set(0, program.toString());
                    return new TapCommand(installed);
                })
                .orElse(plain);
    }
}
