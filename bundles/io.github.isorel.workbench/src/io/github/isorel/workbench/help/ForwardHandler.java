package io.github.isorel.workbench.help;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.workbench.figures.PartHandler;

/** Shows the page of help that was left by going back. */
@NonNullByDefault({})
public final class ForwardHandler extends PartHandler<HelpView> {

    /** A handler for the help view. */
    public ForwardHandler() {
        super(HelpView.class, view -> view.pane().filter(HelpPane::canGoForward).isPresent());
    }

    @Override
    protected void execute(HelpView part, ExecutionEvent event) {
        part.pane().ifPresent(HelpPane::forward);
    }
}
