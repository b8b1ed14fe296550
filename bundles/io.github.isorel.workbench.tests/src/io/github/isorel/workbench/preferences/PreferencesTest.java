package io.github.isorel.workbench.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.AvailableMemory;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.workbench.UserInterface;

/** Pages of preferences, what they store, and the status line that follows. */
class PreferencesTest {

    private static final String ABSENT = "cuda:99";

    @AfterEach
    void restore() throws Exception {
        for (Shell shell : Display.getCurrent().getShells()) {
            if (shell.getData() instanceof PreferenceDialog dialog) {
                dialog.close();
            }
        }
        InstanceScope.INSTANCE.getNode(PreferenceValues.NODE).clear();
        UserInterface.settle();
    }

    private static PreferenceDialog open(String page) {
        Shell shell = UserInterface.page().getWorkbenchWindow().getShell();
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(shell, page, null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        return dialog;
    }

    /** The item in the status line. */
    private static ToolItem status() {
        Stream<ToolItem> items = controls(UserInterface.page().getWorkbenchWindow().getShell()).filter(ToolBar.class::isInstance)
                .flatMap(bar -> Arrays.stream(((ToolBar) bar).getItems()));
        return items.filter(item -> item.getText().startsWith("CPU, ") || item.getText().contains("cuda:")).findFirst()
                .orElseThrow(() -> new AssertionError("no device in the status line"));
    }

    private static Stream<Control> controls(Composite parent) {
        return Arrays.stream(parent.getChildren()).flatMap(child -> child instanceof Composite composite
                ? Stream.concat(Stream.of(child), controls(composite)) : Stream.of(child));
    }

    @Test
    void defaultsAreThoseOfTheCommandLine() throws Exception {
        assertEquals(RunningChoice.STANDARD, RunningChoice.preferred());
        assertEquals(RuntimeOptions.standard(), RunningChoice.preferred().options(Progress.none()));
        FieldColors colors = FieldColors.preferred();
        assertEquals(List.of(Optional.empty(), "balance", "vik", 99.0), List.of(colors.fields(), colors.differences().name(),
                colors
                .relevance().name(), colors.percentile()));
    }

    @Test
    void pagesAreFound() {
        var manager = PlatformUI.getWorkbench().getPreferenceManager();
        String root = "io.github.isorel.workbench.preferences";
        for (String page : List.of(root, root + "/" + RunningPage.ID, root + "/" + ColorsPage.ID)) {
            assertNotNull(manager.find(page), page);
        }
    }

    @Test
    void whatIsWrongIsToldAndWhatIsRightIsStored() throws Exception {
        PreferenceDialog dialog = open(RunningPage.ID);
        RunningPage page = assertInstanceOf(RunningPage.class, dialog.getSelectedPage());
        RunningFields fields = Objects.requireNonNull(page.fields());
        fields.show(new RunningChoice("cpu", 2, "much"));
        assertFalse(page.isValid());
        assertEquals("Memory must be an amount such as 8g or 512m, or a share from 1% to 100%, not 'much'.",
                page.getErrorMessage());
        fields.show(new RunningChoice("cpu", 2, "50%"));
        assertTrue(page.isValid(), page.getErrorMessage());
        UserInterface.await(() -> !fields.isPending(), () -> "devices are not found");
        assertTrue(fields.surveyText().contains("cpu: "), fields.surveyText());
        assertTrue(fields.surveyText().contains("CUDA") || fields.surveyText().contains("cuda"), fields.surveyText());
        assertEquals(Optional.empty(), fields.unusable());
        assertTrue(page.performOk());
        RunningChoice stored = RunningChoice.preferred();
        assertEquals(new RunningChoice("cpu", 2, "50%"), stored);
        long before = AvailableMemory.bytes().orElseThrow(); // other programs take and give back memory at any time
        RuntimeOptions options = stored.options(Progress.none());
        long most = Math.max(before, AvailableMemory.bytes().orElseThrow());
        assertEquals(OptionalInt.of(2), options.threads());
        assertTrue(options.memoryLimit().orElseThrow() < 0.7 * most, options.text());
    }

    @Test
    void aDeviceThatIsNotThereIsWarnedOfAndNotReplaced() throws Exception {
        new RunningChoice(ABSENT, 0, "4g").store(PreferenceValues.store());
        RunningPage page = assertInstanceOf(RunningPage.class, open(RunningPage.ID).getSelectedPage());
        RunningFields fields = Objects.requireNonNull(page.fields());
        assertEquals(ABSENT, fields.choice().device());
        UserInterface.await(() -> !fields.isPending(), () -> "devices are not found");
        assertEquals(ABSENT, fields.choice().device(), "stays chosen");
        assertTrue(String.valueOf(page.getMessage()).startsWith(ABSENT + " cannot be used"), page.getMessage());
        RuntimeOptions options = RunningChoice.preferred().options(Progress.none());
        assertEquals(List.of(Device.parse(ABSENT), OptionalLong.of(4L << 30)), List.of(options.device(), options.memoryLimit()));
    }

    @Test
    void wrongPreferencesStopARunWithTheirName() {
        for (RunningChoice wrong : List.of(new RunningChoice("gpu", 0, ""), new RunningChoice("cpu", -1, ""),
                new RunningChoice("cpu", 0,
                "0g"), new RunningChoice("cpu", 5000, ""))) {
            assertTrue(wrong.problem().isPresent(), wrong.toString());
            String message = assertThrows(IOException.class, () -> wrong.options(Progress.none())).getMessage();
            assertTrue(String.valueOf(message).contains("Preferences \u203a Isorel \u203a Running"), message);
        }
    }

    @Test
    void theStatusLineFollows() {
        assertEquals("CPU, one thread per core, all free memory", status().getText());
        new RunningChoice("cpu", 2, "50%").store(PreferenceValues.store());
        UserInterface.await(() -> status().getText().equals("CPU, 2 threads, at most 50%"), () -> status().getText());
        new RunningChoice(ABSENT, 2, "").store(PreferenceValues.store());
        UserInterface.await(() -> status().getText().equals(ABSENT + " cannot be used"), () -> status().getText());
        assertTrue(status().getToolTipText().contains("cpu: "), status().getToolTipText());
        UserInterface.await(() -> status().getBounds().width > 60, () -> "its place grows with the text: "
                + status().getBounds());
    }

    @Test
    void aClickOpensThePage() throws Exception {
        List<Object> opened = new ArrayList<>();
        UserInterface.inDialog(() -> status().notifyListeners(SWT.Selection, new Event()), shell -> {
            PreferenceDialog dialog = assertInstanceOf(PreferenceDialog.class, shell.getData());
            opened.add(dialog.getSelectedPage());
            dialog.close();
        });
        assertInstanceOf(RunningPage.class, opened.getFirst());
    }

    @Test
    void coloursAreStored() {
        ColorsPage page = assertInstanceOf(ColorsPage.class, open(ColorsPage.ID).getSelectedPage());
        page.combo(FieldColors.RELEVANCE).select(FieldColors.DIVERGING.indexOf("roma"));
        page.combo(FieldColors.FIELDS).select(1);
        page.combo(FieldColors.PERCENTILE).select(FieldColors.PERCENTILES.indexOf(95.0));
        assertTrue(page.performOk());
        FieldColors colors = FieldColors.preferred();
        assertEquals(List.of("batlow", "balance", "roma", 95.0), List.of(colors.fields().orElseThrow().name(),
                colors.differences().name(),
                colors.relevance().name(), colors.percentile()));
        page.performDefaults();
        page.performOk();
        assertEquals("vik", FieldColors.preferred().relevance().name());
    }

    @Test
    void aMapOfAnotherVersionIsReplacedByTheUsualOne() {
        PreferenceValues.store().setValue(FieldColors.DIFFERENCES, "rainbow");
        PreferenceValues.store().setValue(FieldColors.PERCENTILE, 12.5);
        assertEquals(List.of("balance", 99.0), List.of(FieldColors.preferred().differences().name(),
                FieldColors.preferred().percentile()));
    }
}
