package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.explorer.RunsLabelProvider;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Asks for a run of the workspace and for a file. */
@NonNullByDefault({})
final class ExportRunPage extends WizardPage {

    private static final int WIDTH = 460;
    private static final int LINES = 10;

    private final String ending;
    private final String help;
    private final List<IFile> experiments;
    private final Optional<StoredRun> selected;
    private List<StoredRun> runs = List.of();
    private org.eclipse.swt.widgets.@Nullable List list;
    private @Nullable Text file;
    private @Nullable LatestResult requests;
    private String failure = "";

    /**
     * A page.
     *
     * @param title its title
     * @param description what to do on it
     * @param ending how names of the file end
     * @param help id of its help
     * @param experiments the experiments of the workspace
     * @param chosen what is selected; null for nothing
     */
    ExportRunPage(String title, String description, String ending, String help, List<IFile> experiments,
            @Nullable Object chosen) {
        super("run", title, null);
        this.ending = ending;
        this.help = help;
        this.experiments = List.copyOf(experiments);
        this.selected = Optional.ofNullable(Adapters.adapt(chosen, StoredRun.class));
        setDescription(description);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        Label label = new Label(area, SWT.NONE);
        label.setText(Messages.runs);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(label);
        org.eclipse.swt.widgets.List created = new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(WIDTH, LINES * created.getItemHeight()).applyTo(created);
        created.addListener(SWT.Selection, event -> choose(created.getSelectionIndex()));
        new Label(area, SWT.NONE).setText(Messages.file);
        Text text = new Text(area, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        text.addListener(SWT.Modify, event -> check());
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.browse);
        browse.addListener(SWT.Selection, event -> browse());
        list = created;
        file = text;
        setControl(area);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench." + help);
        LatestResult asked = new LatestResult(new ControlThread(area));
        requests = asked;
        asked.request(Messages.looking, this::read, this::show);
        check();
    }

    @Override
    public void setVisible(boolean isVisible) {
        super.setVisible(isVisible);
        if (isVisible) {
            getControl().setFocus(); // after Next the focus would be on the buttons
        }
    }

    private List<StoredRun> read(Progress progress) throws IOException {
        List<StoredRun> found = new ArrayList<>();
        for (IFile experiment : experiments) {
            progress.check();
            Optional<Path> path = ExperimentFiles.location(experiment);
            if (path.isPresent()) {
                found.addAll(RunStore.beside(path.get()).runs(path.get()).reversed());
            }
        }
        return found;
    }

    private void show(Outcome<List<StoredRun>> outcome) {
        if (outcome instanceof Outcome.Done<List<StoredRun>> done) {
            runs = List.copyOf(done.result());
            list().setItems(runs.stream().map(run -> NLS.bind(Messages.run, new Object[] { run.id(), run.title(),
                    RunsLabelProvider.time(run) }))
                    .toArray(String[]::new));
            for (int index = 0; index < runs.size(); index++) {
                int place = index;
                if (selected.map(run -> run.folder().equals(runs.get(place).folder())).orElse(index == 0)) {
                    choose(index);
                }
            }
        } else if (outcome instanceof Outcome.Failed<List<StoredRun>> failed) {
            failure = failed.status().getMessage();
        }
        check();
    }

    private org.eclipse.swt.widgets.List list() {
        org.eclipse.swt.widgets.List created = list;
        if (created == null) {
            throw new IllegalStateException("the page is not created yet");
        }
        return created;
    }

    /** Chooses a run, as the user does. */
    void choose(int index) {
        list().select(index);
        Text text = file;
        if (text != null) {
            Path now = text.getText().isBlank() ? home() : path().map(Path::getParent).orElse(home());
            text.setText(now.resolve(runs.get(index).id() + ending).toString());
        }
        check();
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }

    /** Enters a file, as the user does. */
    void enter(Path path) {
        Text text = file;
        if (text != null) {
            text.setText(path.toString());
        }
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setFilterExtensions(new String[] { "*" + ending });
        path().ifPresent(now -> {
            dialog.setFileName(String.valueOf(now.getFileName()));
            dialog.setFilterPath(String.valueOf(now.getParent()));
        });
        String chosen = dialog.open();
        if (chosen != null) {
            enter(Path.of(chosen));
        }
    }

    private Optional<Path> path() {
        Text text = file;
        try {
            return text == null || text.getText().isBlank() ? Optional.empty() : Optional.of(Path.of(text.getText().strip())
                    .toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty(); // check says that there is no such file
        }
    }

    private void check() {
        Optional<Path> path = path();
        boolean isNamed = path.map(it -> String.valueOf(it.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending))
                .orElse(false);
        String problem = !failure.isEmpty() ? failure : requests != null && requests.isPending() ? null
                : runs.isEmpty() ? Messages.noRuns : !isNamed ? NLS.bind(Messages.ending, ending)
                : !Files.isDirectory(path.map(Path::getParent).orElse(home())) ? NLS.bind(Messages.noPath,
                        path.get().getParent()) : null;
        setErrorMessage(problem);
        boolean isThere = path.map(Files::exists).orElse(false);
        setMessage(isThere ? NLS.bind(Messages.replaces, path.get().getFileName()) : getDescription(), isThere
                ? IMessageProvider.WARNING : IMessageProvider.NONE);
        setPageComplete(problem == null && isNamed && list().getSelectionIndex() >= 0);
    }

    /** The chosen run. */
    StoredRun run() {
        return runs.get(list().getSelectionIndex());
    }

    /** The chosen file. */
    Path file() {
        return path().orElseThrow();
    }

    @Override
    public void dispose() {
        LatestResult asked = requests;
        if (asked != null) {
            asked.cancel();
        }
        super.dispose();
    }
}
