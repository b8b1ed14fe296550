package io.github.isorel.workbench.figures;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** A line to choose the file in that something is exported to. */
final class ExportForm {

    private final List<String> endings;
    private final Text file;

    ExportForm(Composite parent, List<String> endings, Path proposal, Runnable changed) {
        this.endings = endings;
        new Label(parent, SWT.NONE).setText(Messages.exportFile);
        file = new Text(parent, SWT.BORDER);
        file.setText(proposal.toString());
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 420;
        file.setLayoutData(wide);
        file.addListener(SWT.Modify, event -> changed.run());
        Button browse = new Button(parent, SWT.PUSH);
        browse.setText(Messages.exportBrowse);
        browse.addListener(SWT.Selection, event -> browse());
    }

    private void browse() {
        FileDialog dialog = new FileDialog(file.getShell(), SWT.SAVE);
        dialog.setFilterExtensions(endings.stream().map(ending -> "*" + ending).toArray(String[]::new));
        Path now = Path.of(file.getText());
        dialog.setFileName(String.valueOf(now.getFileName()));
        Path folder = now.getParent();
        dialog.setFilterPath(folder != null ? folder.toString() : "");
        String chosen = dialog.open();
        if (chosen != null) {
            file.setText(chosen);
        }
    }

    void setFile(Path path) {
        file.setText(path.toString());
    }

    /** The chosen file. */
    Path file() {
        return Path.of(file.getText().strip()).toAbsolutePath();
    }

    /** What is wrong with it. */
    Optional<String> problem() {
        try {
            Path chosen = file();
            String name = String.valueOf(chosen.getFileName()).toLowerCase(Locale.ROOT);
            if (endings.stream().noneMatch(name::endsWith) || endings.contains(name)) {
                return Optional.of(NLS.bind(Messages.exportEnding, String.join(", ", endings)));
            }
            Path folder = chosen.getParent();
            return folder != null && Files.isDirectory(folder) ? Optional.empty()
                    : Optional.of(NLS.bind(Messages.exportNoFolder, folder));
        } catch (InvalidPathException e) {
            return Optional.of(NLS.bind(Messages.exportNoPath, e.getInput()));
        }
    }

    /** A hint where a file would be replaced. */
    Optional<String> warning() {
        return Files.exists(file()) ? Optional.of(NLS.bind(Messages.exportReplaces, file().getFileName())) : Optional.empty();
    }
}
