package io.github.isorel.headless;

import java.util.List;
import java.util.Optional;

/** Explains the commands. */
final class HelpCommand implements Command {

    private final List<Command> others;

    /**
     * The help.
     *
     * @param others the commands to explain
     */
    HelpCommand(List<Command> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "explains a command";
    }

    @Override
    public List<String> details() {
        return List.of("Shows what a command does and all its options, or, without a command, which commands there are.");
    }

    @Override
    public List<Option<?>> options() {
        return List.of();
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("[COMMAND]");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) {
        List<Command> all = new java.util.ArrayList<>(others);
        all.add(this);
        List<String> lines = arguments.operands().isEmpty() ? HelpText.overview(all)
                : HelpText.of(CommandLineInterface.find(all, arguments.operands()));
        lines.forEach(context.console()::result);
        return ExitCode.GOOD;
    }
}
