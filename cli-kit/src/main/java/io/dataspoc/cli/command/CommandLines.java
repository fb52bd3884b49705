package io.dataspoc.cli.command;

import java.lang.reflect.Constructor;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes picocli's command lines of annotated objects. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * The command line of an annotated object, made without a look for Groovy.
     *
     * @param command an object with {@link CommandLine.Command}
     */
    public static CommandLine of(Object command) {
        return new CommandLine(command, new PlainFactory());
    }

    /**
     * The same for a tool.
     *
     * @param version what {@code --version} prints
     */
    public static CommandLine of(Object command, Supplier<String> version) {
        CommandLine line = of(command);
        line.getCommandSpec().versionProvider(new VersionLine(version));
        return line;
    }

    /** A class and not a lambda, which would keep the parser's types out of class archives. */
    private record VersionLine(Supplier<String> version) implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {version.get()};
        }
    }

    /** picocli's own factory looks for Groovy when it is first used, in every jar of the class path, at each start. */
    private static final class PlainFactory implements IFactory {
        @Override
        public <T> T create(Class<T> type) throws Exception {
            if (type.isInterface()) {
                return CommandLine.defaultFactory().create(type); // It knows what collections to make.
            }
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        }
    }
}
