package io.github.isorel.workbench.cheatsheet;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.osgi.framework.FrameworkUtil;

/** Shows the list of cheat sheets, or one of them. How far one is in it is kept. */
@NonNullByDefault({})
public final class CheatSheetView extends ViewPart {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.cheatsheet";

    private static final String SHEET = "sheet";

    private String open = "";
    private @Nullable SheetPane pane;

    /**
     * Opens the view with a sheet.
     *
     * @param page where it opens
     * @param id one of {@link CheatSheet#IDS}; empty for the list of them
     * @throws CoreException if there is no such sheet, or the view cannot be opened
     */
    public static void open(IWorkbenchPage page, String id) throws CoreException {
        ((CheatSheetView) page.showView(ID)).show(id);
    }

    @Override
    public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
        super.init(site, memento);
        String kept = memento != null ? memento.getString(SHEET) : null;
        open = kept != null && CheatSheet.IDS.contains(kept) ? kept : "";
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(SHEET, open);
    }

    @Override
    public void createPartControl(Composite parent) {
        pane = new SheetPane(parent, this::run, this::choose, CheatSheetView::keep);
        choose(open);
    }

    private void choose(String id) {
        try {
            show(id);
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    private void show(String id) throws CoreException {
        SheetPane created = pane;
        if (created == null) {
            return;
        }
        if (id.isEmpty()) {
            List<CheatSheet> all = new ArrayList<>();
            for (String sheet : CheatSheet.IDS) {
                all.add(CheatSheetFiles.read(sheet));
            }
            created.list(all);
        } else {
            CheatSheet sheet = CheatSheetFiles.read(id);
            created.show(sheet, SheetProgress.of(settings().get(id), sheet.steps().size()));
        }
        open = id;
    }

    private static void keep(CheatSheet sheet, SheetProgress progress) {
        settings().put(sheet.id(), progress.text());
    }

    private static IDialogSettings settings() {
        IDialogSettings all = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(CheatSheetView.class))
                .getDialogSettings();
        return DialogSettings.getOrCreateSection(all, ID);
    }

    /** Runs a command; returns whether it went well. */
    private boolean run(String command) {
        try {
            ParameterizedCommand parameterized = getSite().getService(ICommandService.class).deserialize(command);
            getSite().getService(IHandlerService.class).executeCommand(parameterized, null);
            return true;
        } catch (CommandException e) {
            StatusManager.getManager().handle(Status.error(e.getMessage(), e), StatusManager.SHOW | StatusManager.LOG);
            return false;
        }
    }

    /** What is in the view. */
    @Nullable SheetPane pane() {
        return pane;
    }

    @Override
    public void setFocus() {
        SheetPane created = pane;
        if (created != null) {
            created.setFocus();
        }
    }
}
