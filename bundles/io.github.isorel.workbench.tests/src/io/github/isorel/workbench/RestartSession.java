package io.github.isorel.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.IPath;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.workbench.compare.CompareView;
import io.github.isorel.workbench.compare.Comparisons;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.fieldmap.FieldKind;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldMapState;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldSelection;
import io.github.isorel.workbench.fieldmap.RelevanceFixture;
import io.github.isorel.workbench.figures.Pinnable;
import io.github.isorel.workbench.latent.LatentFixture;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingFixture;
import io.github.isorel.workbench.masking.MaskingView;
import io.github.isorel.workbench.region.RegionView;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;
import io.github.isorel.workbench.run.RunFixture;
import io.github.isorel.workbench.runtable.RunTableView;
import io.github.isorel.workbench.runtable.RunTables;

/**
 * A session of the workbench in a process of its own, for {@link RestartTest}: the first one opens and chooses, the second one
 * finds. Both write down what is to be seen.
 */
class RestartSession {

    /** The folder in which sessions write. */
    static final String FOLDER = "isorel.restart.folder";
    /** Name of the session. */
    static final String NAME = "isorel.restart.session";
    static final String FIRST = "first";
    static final String SECOND = "second";

    private final IWorkbenchPage page = UserInterface.page();

    @Test
    void session() throws Exception {
        String name = System.getProperty(NAME);
        if (FIRST.equals(name)) {
            choose();
        }
        Files.write(Path.of(System.getProperty(FOLDER), name), describe());
    }

    /** Opens results in all views and chooses what is not chosen by itself. */
    private void choose() throws Exception {
        IProject project = ExampleProject.create("restart");
        Path folder = project.getLocation().toPath();
        Path relevance = RelevanceFixture.write(folder.resolve("relevance.nc"), Map.of());
        Path other = RelevanceFixture.write(folder.resolve("other.nc"), Map.of());
        FieldMapPane map = UserInterface.fieldMap().pane();
        FieldMapView.open(page, List.of(relevance));
        await(() -> isShown(map), "the map");
        map.selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.Z,
                Optional.of(RelevanceFixture.LEVELS.get(1)),
                1));
        map.choices().choose(95, Optional.empty(), 0.5);
        map.map().lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(60, 150), new GeographicPoint(30, 210))));
        map.map().regionTool().setRegion(Optional.of(GeographicArea.parse("35..62, 350..46")));
        await(() -> isShown(map), "the map");
        map.map().setCamera(new MapCamera(20, 40, 3));
        cloneMap();
        SectionView section = (SectionView) page.showView(SectionView.ID);
        await(() -> section.canvas().figure().isPresent() && !section.isPending(), "a section");
        section.choose(0, 1);
        BudgetView budget = (BudgetView) page.showView(BudgetView.ID);
        await(() -> budget.canvas().figure().isPresent() && !budget.isPending(), "a budget");
        budget.choose(BudgetView.Topic.LEDGER);
        budget.setPinned(true);
        page.showView(RegionView.ID);
        openLatents(folder);
        MaskingView.open(page, MaskingFixture.write(folder.resolve("masking.nc")));
        compare(relevance, other);
        listRuns(project);
        IDE.openEditor(page, project.getFile(IPath.fromPortableString("experiments/runs.yaml")));
    }

    private void cloneMap() throws Exception {
        FieldMapView clone = (FieldMapView) page.showView(FieldMapView.ID, "kept", IWorkbenchPage.VIEW_ACTIVATE);
        clone.showLike(UserInterface.fieldMap());
        clone.setPinned(true);
        await(() -> isShown(clone.pane()), "the clone");
        clone.pane().selectors().choose(new FieldSelection(FieldKind.RELEVANCE, RelevanceFixture.MSL, Optional.empty(), 2));
        await(() -> isShown(clone.pane()), "the clone");
    }

    private void openLatents(Path folder) throws Exception {
        LatentSpaceView.open(page, LatentFixture.write(folder.resolve("latents.nc")));
        LatentSpaceView latents = (LatentSpaceView) page.findView(LatentSpaceView.ID);
        await(() -> !latents.isPending() && latents.pane().space().isPresent(), "latents");
        latents.pane().choose(2, 1, "day_of_year");
        latents.pane().select(List.of(3, 8, 20));
    }

    private void compare(Path relevance, Path other) {
        CompareView.open(page, List.of(relevance, other));
        CompareView compare = (CompareView) page.findView(CompareView.ID);
        await(() -> !compare.isPreparing() && compare.maps().stream().allMatch(RestartSession::isShown), "a comparison");
        Comparisons.unlinkWindows(compare);
        compare.maps().get(1).map().setCamera(new MapCamera(-20, 200, 2));
    }

    private void listRuns(IProject project) throws Exception {
        IFile experiment = RunFixture.experiment(project, "runs.yaml", "isorel: 1\n");
        RunFixture.run(experiment, "run-1", 1, "attn-lrp", 0.5);
        RunFixture.run(experiment, "run-2", 2, "gradient", 10);
        RunTableView runs = (RunTableView) page.showView(RunTableView.ID);
        runs.show(List.of(experiment));
        await(() -> RunTables.count(runs) == 2, "the runs");
        RunTables.showDifferencesOnly(runs, true);
        runs.setPinned(true);
    }

    private static void await(BooleanSupplier condition, String what) {
        UserInterface.await(condition, () -> "never seen: " + what);
        UserInterface.settle();
    }

    private static boolean isShown(FieldMapPane pane) {
        return !pane.isPending() && pane.map().picture().isPresent();
    }

    /**
     * What is open, what lies in front, and what every view shows. Views follow each other: what is shown counts when all of them
     * have come to rest.
     */
    private List<String> describe() {
        List<IViewReference> references = List.of(page.getViewReferences());
        references.forEach(reference -> reference.getView(true));
        await(() -> references.stream().allMatch(reference -> isComplete(reference.getView(true))), "what was shown in "
                + references.stream().map(RestartSession::name).toList());
        Map<String, String> lines = new TreeMap<>();
        Set<String> front = new TreeSet<>();
        for (IViewReference reference : references) {
            if (reference.getPart(false) instanceof IViewPart view && page.isPartVisible(view)) {
                front.add(name(reference));
            }
            lines.put("view " + name(reference), description(reference.getView(true)));
        }
        lines.put("in front", front.toString());
        lines.put("editors", Stream.of(page.getEditorReferences()).map(editor -> editor.getTitle()).toList().toString());
        lines.put("perspective", page.getPerspective().getId());
        return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue().replace("\n", " ")).toList();
    }

    private static boolean isComplete(IViewPart view) {
        return switch (view) {
            case FieldMapView map -> isShown(map.pane());
            case SectionView section -> section.canvas().figure().isPresent() && !section.isPending();
            case BudgetView budget -> budget.canvas().figure().isPresent() && !budget.isPending();
            case RegionView region -> region.shown().isPresent() && region.canvas().figure().isPresent() && !region.isPending();
            case LatentSpaceView latents -> latents.pane().space().isPresent() && !latents.isPending()
                    && latents.pane().selection().isPresent();
            case MaskingView masking -> masking.pane().section().isPresent() && !masking.isPending();
            case CompareView compare -> compare.maps().size() == 2 && compare.maps().stream().allMatch(RestartSession::isShown);
            case RunTableView runs -> RunTables.count(runs) == 2;
            default -> true;
        };
    }

    private static String name(IViewReference reference) {
        String number = reference.getSecondaryId();
        return reference.getId().replaceFirst(".*\\.", "") + (number == null ? "" : " " + number);
    }

    private static String description(IViewPart view) {
        String pinned = view instanceof Pinnable pinnable && pinnable.isPinned() ? "pinned, " : "";
        return pinned + view.getTitle() + ", " + switch (view) {
            case FieldMapView map -> FieldMapState.of(map.pane()).toString();
            case SectionView section -> section.canvas().text();
            case BudgetView budget -> budget.canvas().text();
            case RegionView region -> region.canvas().text();
            case LatentSpaceView latents -> latents.pane().cloud().text() + latents.pane().selection().orElseThrow().times();
            case MaskingView masking -> masking.pane().canvas().text();
            case CompareView compare -> compare.maps().stream().map(FieldMapState::of).toList() + " linked "
                    + new TreeSet<>(Comparisons.linked(compare));
            case RunTableView runs -> RunTables.names(runs) + ", columns " + RunTables.columns(runs);
            default -> view.getClass().getSimpleName();
        };
    }
}
