package io.github.isorel.workbench.runtable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;

import io.github.isorel.workbench.explorer.OpenResults;
import io.github.isorel.workbench.explorer.RunCatalog;
import io.github.isorel.workbench.explorer.RunNode;
import io.github.isorel.workbench.explorer.RunState;
import io.github.isorel.workbench.figures.FocusInside;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.figures.ViewSelection;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;
import io.github.isorel.workbench.run.ExperimentRun;

/** All runs of the selected experiments, a line each: what was asked, what was found, how far they are. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class RunTableView extends ViewPart implements NumbersSource, Pinnable {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.runtable";

    private static final String EXPERIMENT = "experiment";
    private static final String DIFFERENCES = "differencesOnly";
    private static final String PINNED = "pinned";

    private final ViewSelection selection = new ViewSelection();
    private final ISelectionListener follower = this::selected;
    private final JobChangeAdapter runs = new JobChangeAdapter() {
        @Override
        public void scheduled(@Nullable IJobChangeEvent event) {
            jobChanged(event);
        }

        @Override
        public void done(@Nullable IJobChangeEvent event) {
            jobChanged(event);
        }
    };
    private @Nullable IMemento memento;
    private @Nullable RunTablePane pane;
    private @Nullable ControlThread thread;
    private @Nullable LatestResult requests;
    private @Nullable RunCatalog catalog;
    private List<IFile> experiments = List.of();
    private boolean pinned;

    @Override
    public void init(@Nullable IViewSite site, @Nullable IMemento stored) throws PartInitException {
        super.init(site, stored);
        memento = stored;
    }

    @Override
    public void createPartControl(@Nullable Composite parent) {
        RunTablePane created = new RunTablePane(Objects.requireNonNull(parent));
        pane = created;
        ControlThread owner = new ControlThread(created.area());
        thread = owner;
        requests = new LatestResult(owner);
        catalog = new RunCatalog(ResourcesPlugin.getWorkspace(), experiment -> owner.execute(() -> changed(experiment)));
        Job.getJobManager().addJobChangeListener(runs);
        created.onChange(() -> selection.setSelection(new StructuredSelection(created.selected()
                .stream().map(RunLine::run).toList())));
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created.area(), "io.github.isorel.workbench.runtable");
        connect(created);
        restore(created);
        getSite().getPage().addPostSelectionListener(follower);
    }

    private void connect(RunTablePane created) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        created.table().setMenu(menu.createContextMenu(created.table()));
        getSite().registerContextMenu(menu, selection);
        getSite().setSelectionProvider(selection);
        IHandlerService handlers = getSite().getService(IHandlerService.class);
        handlers.activateHandler(IWorkbenchCommandConstants.EDIT_COPY, new CopyTableHandler());
        created.table().addListener(SWT.DefaultSelection, event -> created.selected()
                .forEach(line -> OpenResults.open(getSite().getPage(), line.run())));
    }

    /** What was shown last time; else what is selected; else everything. */
    private void restore(RunTablePane created) {
        IMemento stored = memento;
        List<IFile> former = new ArrayList<>();
        if (stored != null) {
            created.setDifferencesOnly(Boolean.TRUE.equals(stored.getBoolean(DIFFERENCES)));
            for (IMemento child : stored.getChildren(EXPERIMENT)) {
                former.add(ResourcesPlugin.getWorkspace().getRoot().getFile(IPath.fromPortableString(child.getID())));
            }
            former.removeIf(file -> !file.exists());
            setPinned(Boolean.TRUE.equals(stored.getBoolean(PINNED)) && !former.isEmpty());
        }
        ISelection selected = getSite().getPage().getSelection();
        List<IFile> chosen = selected == null ? List.of() : ChosenExperiments.of(selected);
        show(!former.isEmpty() ? former : !chosen.isEmpty() ? chosen : ChosenExperiments.all(ResourcesPlugin.getWorkspace()));
    }

    @Override
    public void saveState(@Nullable IMemento next) {
        RunTablePane created = pane;
        if (next != null && created != null) {
            next.putBoolean(DIFFERENCES, created.isDifferencesOnly());
            next.putBoolean(PINNED, pinned);
            experiments.forEach(file -> next.createChild(EXPERIMENT, file.getFullPath().toPortableString()));
        }
    }

    private void selected(@Nullable IWorkbenchPart part, @Nullable ISelection chosen) {
        if (part != this && !pinned && chosen != null) {
            List<IFile> next = ChosenExperiments.of(chosen);
            if (!next.isEmpty() && !next.equals(experiments)) {
                show(next);
            }
        }
    }

    /**
     * Shows the runs of some experiments. Call from the UI thread.
     *
     * @param chosen files of experiments
     */
    public void show(List<IFile> chosen) {
        experiments = List.copyOf(chosen);
        requests().cancel(); // lines of other experiments that are still on their way
        pane().showText(Messages.reading);
        update();
    }

    private void jobChanged(@Nullable IJobChangeEvent event) {
        ControlThread owner = thread;
        if (event != null && owner != null && ExperimentRun.experiment(event.getJob()).isPresent()) {
            owner.execute(this::update);
        }
    }

    private void changed(IFile experiment) {
        if (experiments.contains(experiment)) {
            update();
        }
    }

    /** Shows what is known once everything is; what is not known yet is asked for, and the catalogue tells when it is there. */
    private void update() {
        List<RunNode> nodes = new ArrayList<>();
        Map<RunNode, RunState> going = new HashMap<>();
        for (IFile experiment : experiments) {
            List<RunNode> known = catalog().mayHaveRuns(experiment) ? catalog().runs(experiment) : List.of();
            nodes.addAll(known);
            if (ExperimentRun.isGoingOn(experiment)) {
                known.stream().filter(node -> !node.run().isComplete()).forEach(node -> going.put(node, RunState.RUNNING));
            }
        }
        if (experiments.stream().anyMatch(experiment -> catalog().mayHaveRuns(experiment) && !catalog().isKnown(experiment))) {
            return;
        }
        String warnings = experiments.stream().flatMap(experiment -> catalog().warnings(experiment).stream()).distinct()
                .collect(Collectors.joining("\n"));
        setContentDescription(nodes.isEmpty() ? "" : warnings);
        Optional<String> failure = experiments.stream().map(catalog()::failure).flatMap(Optional::stream).findFirst();
        if (failure.isPresent()) {
            requests().cancel();
            pane().showText(failure.get());
        } else if (nodes.isEmpty()) {
            requests().cancel();
            pane().showText(warnings.isEmpty() ? Messages.empty : warnings);
        } else {
            requests().request(Messages.reading, progress -> RunLines.of(nodes, going), this::show);
        }
    }

    private void show(Outcome<RunLines> outcome) {
        switch (outcome) {
            case Outcome.Done<RunLines> done -> pane().show(done.result());
            case Outcome.Failed<RunLines> failed -> pane().showText(failed.status().getMessage());
            case Outcome.Cancelled<RunLines> cancelled -> pane().showText(Messages.empty);
        }
    }

    /** The table. */
    RunTablePane pane() {
        return created(pane);
    }

    private LatestResult requests() {
        return created(requests);
    }

    private RunCatalog catalog() {
        return created(catalog);
    }

    private static <T> T created(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the run table is not created yet");
        }
        return part;
    }

    @Override
    public boolean hasNumbers() {
        RunTablePane created = pane;
        return created != null && created.runs().isPresent();
    }

    @Override
    public Optional<Numbers> numbers() {
        return pane().csv(false).map(csv -> NumbersSource.table(Messages.title, csv.lines().toList()));
    }

    @Override
    public boolean isPinned() {
        return pinned;
    }

    @Override
    public void setPinned(boolean next) {
        pinned = next;
        String name = getConfigurationElement().getAttribute("name");
        setPartName(pinned ? NLS.bind(Messages.pinnedName, name) : name);
    }

    @Override
    public void showLike(@Nullable Pinnable other) {
        if (other instanceof RunTableView view) {
            show(view.experiments);
            pane().setDifferencesOnly(view.pane().isDifferencesOnly());
        }
    }

    @Override
    public void setFocus() {
        if (FocusInside.of(pane().area())) {
            return;
        }
        Stream.of(pane().table()).filter(table -> table.isVisible()).findFirst().ifPresentOrElse(table -> table.setFocus(),
                () -> pane().area().setFocus());
    }

    @Override
    public void dispose() {
        getSite().getPage().removePostSelectionListener(follower);
        Job.getJobManager().removeJobChangeListener(runs);
        LatestResult pending = requests;
        RunCatalog watching = catalog;
        if (pending != null && watching != null) {
            pending.cancel();
            watching.close();
        }
        super.dispose();
    }
}
