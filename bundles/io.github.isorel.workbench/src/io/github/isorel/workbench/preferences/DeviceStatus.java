package io.github.isorel.workbench.preferences;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.DeviceSurvey;
import io.github.isorel.engine.runtime.FoundDevices;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Says in the status line on what models are run. A click leads to the preferences. */
@NonNullByDefault({})
public final class DeviceStatus extends WorkbenchWindowControlContribution {

    private static final String PAGE = "preferencePageId";

    private @Nullable ToolItem item;
    private @Nullable LatestResult requests;

    @Override
    protected Control createControl(Composite parent) {
        ToolBar bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        ToolItem created = new ToolItem(bar, SWT.PUSH);
        created.addListener(SWT.Selection, event -> open());
        LatestResult searching = new LatestResult(new ControlThread(bar));
        bar.addListener(SWT.Dispose, event -> searching.cancel());
        item = created;
        requests = searching;
        RunningChoice.follow(bar, this::refresh);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(bar, "io.github.isorel.workbench.preferences_running");
        refresh();
        return bar;
    }

    /** Shows what is preferred. Only of a graphics card there is something to look for. */
    private void refresh() {
        RunningChoice choice = RunningChoice.preferred();
        Optional<String> problem = choice.problem();
        show(problem.isPresent() ? NLS.bind(Messages.statusUnusable, choice.device()) : choice.text(Optional.empty()),
                problem.orElse(Messages.statusHint));
        LatestResult searching = requests;
        if (searching == null) {
            return;
        }
        searching.cancel();
        if (problem.isEmpty() && !choice.isProcessor()) {
            searching.request(Messages.searching, DeviceSurvey::find, outcome -> found(choice, outcome));
        }
    }

    private void found(RunningChoice choice, Outcome<FoundDevices> outcome) {
        switch (outcome) {
            case Outcome.Done<FoundDevices> done -> {
                Optional<FoundDevices.Found> device = done.result().find(Device.parse(choice.device()));
                boolean works = device.filter(FoundDevices.Found::works).isPresent();
                String lines = String.join("\n", done.result().lines());
                show(works ? choice.text(device.map(FoundDevices.Found::name)) : NLS.bind(Messages.statusUnusable,
                        choice.device()),
                        works ? Messages.statusHint + "\n" + lines : NLS.bind(Messages.unusable, choice.device()) + "\n" + lines);
            }
            case Outcome.Failed<FoundDevices> failed -> show(NLS.bind(Messages.statusUnusable, choice.device()), failed.status()
                    .getMessage());
            case Outcome.Cancelled<FoundDevices> cancelled -> show(choice.text(Optional.empty()), Messages.statusHint);
        }
    }

    private void show(String text, String hint) {
        ToolItem shown = item;
        if (shown != null && !shown.isDisposed()) {
            shown.setText(text);
            shown.setToolTipText(hint);
            shown.getParent().requestLayout();
        }
    }

    private void open() {
        Command command = getWorkbenchWindow().getService(ICommandService.class).getCommand(
                IWorkbenchCommandConstants.WINDOW_PREFERENCES);
        try {
            getWorkbenchWindow().getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(command,
                    Map
                    .of(PAGE, RunningPage.ID)), null);
        } catch (CommandException e) {
            StatusManager.getManager().handle(Status.error(e.getMessage(), e), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
