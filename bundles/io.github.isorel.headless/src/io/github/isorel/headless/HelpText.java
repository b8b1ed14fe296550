package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;

/** Lays out help texts for a console of 100 columns. */
final class HelpText {

    private static final int WIDTH = 100;

    private HelpText() {
    }

    /** What there is. */
    static List<String> overview(List<Command> commands) {
        List<String> lines = new ArrayList<>(List.of("usage: isorel COMMAND ARGUMENT…", "",
                "Looks inside weather foundation models: forecasts with Microsoft Aurora, verified against truth.", "",
                "Commands:"));
        int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
        commands.forEach(command -> lines.add("  " + pad(command.name(), width) + "  " + command.summary()));
        lines.addAll(List.of("", "isorel help COMMAND tells all about a command, isorel --version which version this is.", "",
                "Exit codes: 0 good, 1 failed, a gate failed or nothing matched, 2 wrong use, 130 cancelled. Results go to",
                "standard output, all else to standard error. ISOREL_PROGRESS=line, plain or none says how progress is",
                "shown; without it that depends on whether standard error is a terminal."));
        return lines;
    }

    /** All about one command. */
    static List<String> of(Command command) {
        List<String> lines = new ArrayList<>(usage(command));
        lines.add("");
        for (String paragraph : command.details()) {
            lines.addAll(laidOut(paragraph));
        }
        lines.add("");
        lines.add("Options:");
        int width = command.allOptions().stream().mapToInt(option -> option.synopsis().length()).max().orElse(0);
        for (Option<?> option : command.allOptions()) {
            String description = option.description() + (option.required() ? " (required)" : "")
                    + (option.repeatable() && option.values() == Option.Values.ONE ? " (may be repeated)" : "");
            String label = option.synopsis();
            for (String line : wrapped(description, Math.max(40, WIDTH - width - 4))) {
                lines.add("  " + pad(label, width) + "  " + line);
                label = "";
            }
        }
        return lines;
    }

    /** The usage of a command. */
    static List<String> usage(Command command) {
        var text = new StringBuilder("usage: isorel " + command.name());
        command.operands().ifPresent(operands -> text.append(' ').append(operands));
        command.options().forEach(option -> text.append(' ').append(option.usage().replace(' ', '\u00a0')));
        List<String> lines = new ArrayList<>();
        for (String line : wrapped(text.toString(), WIDTH - 8)) {
            lines.add((lines.isEmpty() ? "" : "        ") + line.replace('\u00a0', ' '));
        }
        return lines;
    }

    /** A paragraph; what begins with a blank stays a line, but an entry of a list goes on below its text. */
    private static List<String> laidOut(String paragraph) {
        if (!paragraph.startsWith(" ")) {
            return wrapped(paragraph, WIDTH);
        }
        int gap = paragraph.indexOf("  ", 1);
        if (gap < 0 || paragraph.length() <= WIDTH) {
            return List.of(paragraph);
        }
        int column = gap + paragraph.substring(gap).length() - paragraph.substring(gap).stripLeading().length();
        List<String> lines = new ArrayList<>();
        for (String line : wrapped(paragraph.substring(column), WIDTH - column)) {
            lines.add((lines.isEmpty() ? paragraph.substring(0, column) : " ".repeat(column)) + line);
        }
        return lines;
    }

    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
