package io.github.isorel.workbench.masking;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;

import io.github.isorel.workbench.figures.PartHandler;

/** Shows on the field map which cells a masking test has hidden. */
@NonNullByDefault({})
public final class ShowMaskHandler extends PartHandler<MaskingView> {

    /** A handler for the active masking view. */
    public ShowMaskHandler() {
        super(MaskingView.class, view -> view.contents().isPresent());
    }

    @Override
    protected void execute(MaskingView part, ExecutionEvent event) {
        Shell shell = part.getSite().getShell();
        MaskingContents contents = part.contents().orElse(null);
        if (contents == null) {
            return;
        }
        ShowMaskDialog dialog = new ShowMaskDialog(shell, contents.stored());
        if (dialog.open() == Window.OK) {
            part.showMask(contents, dialog.place());
        }
    }
}
