package io.github.isorel.workbench.forecast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Asks for model, data, initial time and number of steps. Files are looked into in jobs. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
final class RunForecastPage extends WizardPage {

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final WorkspaceFiles files;
    private final Optional<Path> firstModel;
    private final Optional<Path> firstData;
    private @Nullable ForecastForm form;
    private @Nullable LatestResult requests;
    private Optional<ForecastChoices> choices = Optional.empty();

    RunForecastPage(WorkspaceFiles files, Optional<Path> firstModel, Optional<Path> firstData) {
        super("runForecast", Messages.pageTitle, null);
        this.files = files;
        this.firstModel = firstModel;
        this.firstData = firstData;
        setDescription(Messages.pageDescription);
    }

    @Override
    public void createControl(Composite parent) {
        ForecastForm created = new ForecastForm(parent, files, this::look, this::check);
        form = created;
        Composite control = created.control();
        setControl(control);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(control, "io.github.isorel.workbench.run_forecast");
        requests = new LatestResult(new ControlThread(control));
        firstModel.or(() -> files.models().stream().findFirst()).ifPresent(created::chooseModel);
        firstData.or(this::dataBesideModel).ifPresent(created::chooseData);
        look();
    }

    /** The data of the model's project, else any. */
    private Optional<Path> dataBesideModel() {
        Optional<IProject> project = form().model().flatMap(files::project);
        List<Path> folders = files.dataFolders();
        return folders.stream().filter(folder -> files.project(folder).equals(project)).findFirst()
                .or(() -> folders.stream().findFirst());
    }

    ForecastForm form() {
        ForecastForm created = form;
        if (created == null) {
            throw new IllegalStateException("the page is not created yet");
        }
        return created;
    }

    /** Looks into model and data to offer times. */
    private void look() {
        LatestResult created = requests;
        Optional<Path> model = form().model();
        Optional<Path> data = form().data();
        choices = Optional.empty();
        if (created != null && model.isPresent() && data.isPresent()) {
            String text = NLS.bind(Messages.readingChoices, files.label(model.get()), files.label(data.get()));
            created.request(text, progress -> ForecastChoices.read(model.get(), List.of(data.get())), this::looked);
            form().offerTimes(List.of());
            setErrorMessage(null);
            setMessage(text, IMessageProvider.INFORMATION);
            setPageComplete(false);
        } else {
            check();
        }
    }

    private void looked(Outcome<ForecastChoices> outcome) {
        if (outcome instanceof Outcome.Done<ForecastChoices> done) {
            choices = Optional.of(done.result());
        }
        check();
        if (outcome instanceof Outcome.Failed<ForecastChoices> failed) {
            setErrorMessage(failed.status().getMessage());
        }
    }

    private void check() {
        ForecastForm now = form();
        choices.ifPresent(known -> now.offerTimes(known.initialTimes(now.repeat())));
        now.showSteps(choices);
        now.showOutput(output());
        String problem = problem();
        setErrorMessage(problem);
        setMessage(null);
        setPageComplete(problem == null && choices.isPresent());
    }

    private @Nullable String problem() {
        ForecastForm now = form();
        if (now.model().isEmpty()) {
            return Messages.problemModel;
        }
        if (now.data().isEmpty()) {
            return Messages.problemData;
        }
        if (project().isEmpty()) {
            return Messages.problemNoProject;
        }
        List<String> problems = choices.map(ForecastChoices::problems).orElse(List.of());
        if (!problems.isEmpty()) {
            return NLS.bind(Messages.problemsFound, String.join("; ", problems));
        }
        return choices.isPresent() && now.time().isEmpty() ? Messages.problemNoTime : null;
    }

    /** The project to save in: that of the model, else of the data, else any. */
    private Optional<IProject> project() {
        return form().model().flatMap(files::project).or(() -> form().data().flatMap(files::project)).or(files::anyProject);
    }

    private Optional<Path> output() {
        ForecastForm now = form();
        return project().flatMap(WorkspaceFiles::location).flatMap(folder -> now.model()
                .flatMap(model -> now.time().map(time -> newFile(folder.resolve(WorkspaceFiles.FORECASTS),
                        ForecastRequest.modelName(model) + "-" + FILE_TIME.format(time) + "-" + now.steps() + "steps"))));
    }

    /** A file that does not exist yet. */
    private static Path newFile(Path folder, String name) {
        Path file = folder.resolve(name + ".nc");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + "-" + number + ".nc");
        }
        return file;
    }

    /** What the user has asked for; empty while something is missing. */
    Optional<ForecastRequest> request() {
        ForecastForm now = form();
        return now.model().flatMap(model -> now.data().flatMap(data -> now.time().flatMap(time -> output().map(
                output -> new ForecastRequest(model, now.encoding(), now.precision(), List.of(data), time, now.steps(),
                        now.repeat(), output)))));
    }

    @Override
    public void dispose() {
        LatestResult created = requests;
        if (created != null) {
            created.cancel();
        }
        super.dispose();
    }
}
