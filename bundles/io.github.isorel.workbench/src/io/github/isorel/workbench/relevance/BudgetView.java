package io.github.isorel.workbench.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.plot.BarFigure;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.relevance.LedgerEntry;
import io.github.isorel.engine.relevance.archive.StoredLedger;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.report.RelevanceFigures;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.fieldmap.ShownRelevance;
import io.github.isorel.workbench.figures.LabeledCombo;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.ViewState;

/** Where the target's value went: shares of variables, levels and states; the budget; the ledger by block of the model. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class BudgetView extends RelevanceView {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.budget";

    /** Lines of text that title, legend and axis take. */
    private static final int FRAME_LINES = 9;
    /** Height of a line of the labels, relative to the size of the font. */
    private static final double LINE_HEIGHT = 1.6;
    private static final List<Integer> MOST = List.of(12, 24, 48, 1000);

    private static final String TOPIC = "topic";
    private static final String BARS = "bars";

    /** What the bars show. */
    public enum Topic {
        /** Parts of Σ|R| by variable, level and input state. */
        SHARES,
        /** To be explained, inputs, absorbed, rest. */
        BUDGET,
        /** Relevance behind each block of the model. */
        LEDGER
    }

    private @Nullable Combo topic;
    private @Nullable Combo most;

    /** An empty view. */
    public BudgetView() {
        super("io.github.isorel.workbench.budget");
    }

    @Override
    void createChoices(Composite row) {
        Combo topics = LabeledCombo.in(row, Messages.choiceTopic);
        topics.setItems(Messages.topicShares, Messages.topicBudget, Messages.topicLedger);
        topics.select(0);
        topic = topics;
        Combo counts = LabeledCombo.in(row, Messages.choiceMost);
        MOST.forEach(count -> counts.add(count < MOST.getLast() ? count.toString() : Messages.mostAll));
        counts.select(1);
        most = counts;
        topics.addListener(SWT.Selection, event -> {
            counts.setEnabled(chosenTopic() == Topic.SHARES);
            update();
        });
        counts.addListener(SWT.Selection, event -> update());
    }

    private Topic chosenTopic() {
        Combo topics = topic;
        return topics != null ? Topic.values()[topics.getSelectionIndex()] : Topic.SHARES;
    }

    @Override
    void relevanceChanged(ShownRelevance relevance) {
        // the choices are the same for all
    }

    @Override
    FigureMaker maker(ShownRelevance relevance, RelevanceFigures figures) {
        StoredRelevance stored = relevance.stored();
        Combo counts = most;
        int bars = counts != null ? MOST.get(counts.getSelectionIndex()) : MOST.getFirst();
        return switch (chosenTopic()) {
            case SHARES -> progress -> figures.shares(bars);
            case BUDGET -> {
                requireBudget(stored);
                yield progress -> figures.budget(stored.budget());
            }
            case LEDGER -> {
                requireBudget(stored);
                yield progress -> ledger(stored, figures);
            }
        };
    }

    @Override
    int leastHeight(Figure figure, FigureCanvas canvas) {
        double line = canvas.getFont().getFontData()[0].getHeight() * LINE_HEIGHT;
        return figure instanceof BarFigure bars ? (int) ((bars.bars().size() + FRAME_LINES) * line)
                : super.leastHeight(figure, canvas);
    }

    private static void requireBudget(StoredRelevance stored) {
        if (stored.budget().isEmpty()) {
            throw new IllegalArgumentException(Messages.noBudget);
        }
    }

    private static Figure ledger(StoredRelevance stored, RelevanceFigures figures) throws DataException {
        List<LedgerEntry> ledger = StoredLedger.of(stored);
        if (ledger.isEmpty()) {
            throw new DataException(Messages.noLedger);
        }
        return figures.ledger(ledger);
    }

    /**
     * Chooses what to show, as the user does.
     *
     * @param next what the bars show
     */
    public void choose(Topic next) {
        Combo topics = topic;
        if (topics != null) {
            topics.select(next.ordinal());
            topics.notifyListeners(SWT.Selection, null);
        }
    }

    @Override
    void saveChoices(ViewState state) {
        state.put(TOPIC, chosenTopic());
        Combo counts = most;
        if (counts != null) {
            state.put(BARS, counts.getSelectionIndex());
        }
    }

    @Override
    void choose(ViewState state) {
        Combo topics = topic;
        Combo counts = most;
        if (topics != null && counts != null) {
            state.constant(TOPIC, Topic.class).ifPresent(kept -> topics.select(kept.ordinal()));
            state.count(BARS).filter(index -> index >= 0 && index < MOST.size()).ifPresent(counts::select);
            counts.setEnabled(chosenTopic() == Topic.SHARES);
        }
    }

    @Override
    void chooseLike(RelevanceView other) {
        if (other instanceof BudgetView view) {
            Combo from = view.most;
            Combo to = most;
            if (from != null && to != null) {
                to.select(from.getSelectionIndex());
            }
            choose(view.chosenTopic());
        }
    }

    @Override
    public boolean hasNumbers() {
        return hasPicture();
    }

    @Override
    public Optional<Numbers> numbers() {
        return canvas().figure().map(BarFigure.class::cast).map(figure -> NumbersSource.table(figure.title(), table(figure)));
    }

    private static List<String> table(BarFigure figure) {
        List<String> lines = new ArrayList<>();
        lines.add("name," + String.join(",", figure.series().stream().map(BudgetView::quoted).toList()));
        for (BarFigure.Bar bar : figure.bars()) {
            lines.add(quoted(bar.name()) + "," + String.join(",", bar.parts().stream().map(String::valueOf).toList()));
        }
        return lines;
    }

    /** A text as a cell of a table (RFC 4180). */
    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
