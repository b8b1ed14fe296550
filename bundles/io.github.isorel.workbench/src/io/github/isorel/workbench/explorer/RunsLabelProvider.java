package io.github.isorel.workbench.explorer;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.navigator.IDescriptionProvider;

import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.workbench.run.ExperimentRun;

/** Names and icons of runs and results, and what they say in the status line. */
@NonNullByDefault({})
public final class RunsLabelProvider extends LabelProvider implements IStyledLabelProvider, IDescriptionProvider {

    private static final String BUNDLE = "io.github.isorel.workbench";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withZone(ZoneId.systemDefault());

    private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources());

    @Override
    public String getText(Object element) {
        return getStyledText(element).getString();
    }

    @Override
    public StyledString getStyledText(Object element) {
        return switch (element) {
            case RunNode node -> styled(time(node.run()), NLS.bind(Messages.runDetail, state(node).label(),
                    ResultNames.run(node.run().id(), node.experiment().getName())));
            case DamagedRun run -> styled(Messages.damagedRun, NLS.bind(Messages.runDetail, RunState.FAILED.label(),
                    ResultNames.run(run.id(), run.experiment().getName())));
            case ReportNode report -> new StyledString(Messages.report);
            case ResultGroup group -> styled(name(group.kind()), NLS.bind(Messages.groupDetail, group.done(), group.size()));
            case ResultNode result -> styled(ResultNames.first(result.step().name()), detail(result));
            default -> new StyledString();
        };
    }

    private static String detail(ResultNode result) {
        String about = ResultNames.about(result.step().name());
        return result.step().isDone() ? about : about.isEmpty() ? result.step().state().toString()
                : NLS.bind(Messages.runDetail, result.step().state(), about);
    }

    private static StyledString styled(String name, String detail) {
        StyledString text = new StyledString(name);
        return detail.isEmpty() ? text : text.append("  " + detail, StyledString.DECORATIONS_STYLER);
    }

    /**
     * When a run began, as people read it.
     *
     * @param run the run
     * @return date and time in the zone of this computer
     */
    public static String time(StoredRun run) {
        return TIME.format(run.created());
    }

    private static RunState state(RunNode node) {
        boolean isGoingOn = !node.run().isComplete() && ExperimentRun.isGoingOn(node.experiment());
        return isGoingOn ? RunState.RUNNING : node.state();
    }

    private static String name(StepKind kind) {
        return switch (kind) {
            case FORECAST -> Messages.forecasts;
            case RELEVANCE -> Messages.relevance;
            case LATENT -> Messages.latents;
            case MASKING -> Messages.masking;
            case COMPARISON -> Messages.comparison;
        };
    }

    @Override
    public @Nullable Image getImage(Object element) {
        return switch (element) {
            case RunNode node -> image(state(node).icon());
            case DamagedRun run -> image(RunState.FAILED.icon());
            case ReportNode report -> image("icons/report.svg");
            case ResultGroup group -> image("icons/results.svg");
            case ResultNode result -> image(icon(result));
            default -> null;
        };
    }

    private static String icon(ResultNode result) {
        StepState state = result.step().state();
        return state == StepState.DONE ? result.mainFile().filter(ResultNode::hasView).isPresent()
                ? "icons/fieldmap.svg" : "icons/table.svg"
                : state == StepState.PENDING ? RunState.INCOMPLETE.icon() : RunState.FAILED.icon();
    }

    private Image image(String path) {
        return images.create(ResourceLocator.imageDescriptorFromBundle(BUNDLE, path).orElseThrow());
    }

    @Override
    public @Nullable String getDescription(Object element) {
        return switch (element) {
            case ResultNode result -> result.step().isDone() ? result.step().answer() : result.step().message();
            case RunNode node -> NLS.bind(Messages.runDetail, node.run().title(), node.run().id());
            case DamagedRun run -> run.reason();
            default -> null;
        };
    }

    @Override
    public void dispose() {
        images.dispose();
        super.dispose();
    }
}
