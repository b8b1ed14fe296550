package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.TriggerSequence;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.guide.Guide;
import io.github.isorel.workbench.guide.GuideBlock;

/** What Ctrl+3 finds, and the keys. */
class CommandsTest {

    private static final String OURS = "io.github.isorel.workbench.";
    private static final String CATEGORY = OURS + "commands";
    private static final String SCHEME = "org.eclipse.ui.defaultAcceleratorConfiguration";
    /** Contexts that hold at the same time as any of ours. */
    private static final Set<String> ALWAYS = Set.of("org.eclipse.ui.contexts.window", "org.eclipse.ui.contexts.dialogAndWindow");

    private static List<Command> ours() {
        List<Command> commands = Arrays.stream(PlatformUI.getWorkbench().getService(ICommandService.class).getDefinedCommands())
                .filter(command -> command.getId().startsWith(OURS)).toList();
        assertTrue(commands.size() > 25, commands.toString());
        return commands;
    }

    private static List<Binding> bindings() {
        return Arrays.stream(PlatformUI.getWorkbench().getService(IBindingService.class).getBindings())
                .filter(binding -> binding.getParameterizedCommand() != null && binding.getSchemeId().equals(SCHEME)
                        && (binding.getPlatform() == null || binding.getPlatform().equals(SWT.getPlatform()))).toList();
    }

    private static boolean isOurs(Binding binding) {
        return binding.getParameterizedCommand().getId().startsWith(OURS);
    }

    @Test
    void everyCommandHasHandlerNameDescriptionAndCategory() throws Exception {
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Command command : ours()) {
            if (!command.isHandled()) {
                problems.add(command.getId() + " has no handler");
            }
            if (command.getName().startsWith("%") || !names.add(command.getName())) {
                problems.add(command.getId() + " has no name of its own: " + command.getName());
            }
            String description = command.getDescription();
            if (description == null || !description.matches("[A-Z][^%].{10,}")) {
                problems.add(command.getId() + " has no description");
            }
            if (!command.getCategory().getId().equals(CATEGORY)) {
                problems.add(command.getId() + " is in the category " + command.getCategory().getId());
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void frequentCommandsHaveKeys() {
        Set<String> bound = bindings().stream().filter(CommandsTest::isOurs)
                .map(binding -> binding.getParameterizedCommand().getId().substring((OURS + "command.").length()))
                .collect(Collectors.toSet());
        for (String frequent : List.of("runExperiment", "cancelRuns", "runForecast", "previousTime", "nextTime", "exportPicture",
                "exportNumbers", "lockRange", "drawLine", "pin", "cloneView", "compare", "showComposite")) {
            assertTrue(bound.contains(frequent), frequent);
        }
    }

    @Test
    void keysMeanOneThing() {
        List<String> conflicts = new ArrayList<>();
        for (Binding own : bindings()) {
            for (Binding other : isOurs(own) ? bindings() : List.<Binding>of()) {
                boolean isSameCommand = own.getParameterizedCommand().equals(other.getParameterizedCommand());
                boolean isSameContext = own.getContextId().equals(other.getContextId())
                        || ALWAYS.contains(own.getContextId()) && ALWAYS.contains(other.getContextId());
                TriggerSequence keys = own.getTriggerSequence();
                if (!isSameCommand && isSameContext && (keys.startsWith(other.getTriggerSequence(), true)
                        || other.getTriggerSequence().startsWith(keys, true))) {
                    conflicts.add(own.getParameterizedCommand().getId() + " and " + other.getParameterizedCommand().getId() + ": "
                            + keys.format());
                }
            }
        }
        assertEquals(List.of(), conflicts);
    }

    @Test
    void theGuideHasATableOfAllKeys() throws Exception {
        Guide guide;
        try (InputStream in = Platform.getBundle("io.github.isorel.workbench").getEntry("help/guide.md").openStream()) {
            guide = Guide.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Set<String> rows = guide.section("keys").orElseThrow().blocks().stream().filter(GuideBlock.Table.class::isInstance)
                .flatMap(table -> table.plainText().lines()).map(row -> row.split(" \\| ")[0] + " | " + row.split(" \\| ")[1])
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Binding binding : bindings()) {
            if (isOurs(binding)) {
                missing.add(binding.getTriggerSequence().format() + " | "
                        + binding.getParameterizedCommand().getCommand().getName().replace("...", ""));
            }
        }
        missing.removeAll(rows);
        assertEquals(Set.of(), missing, "keys that the guide does not tell");
    }
}
