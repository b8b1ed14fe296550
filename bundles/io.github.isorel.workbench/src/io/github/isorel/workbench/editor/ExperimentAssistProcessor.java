package io.github.isorel.workbench.editor;

import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;

import io.github.isorel.workbench.source.ExperimentProposals;
import io.github.isorel.workbench.source.Proposal;
import io.github.isorel.workbench.source.SchemaNode;

/** Proposes what can be written at the cursor. */
@NonNullByDefault({})
final class ExperimentAssistProcessor implements IContentAssistProcessor {

    private final Supplier<Optional<ExperimentModel>> model;
    private final SchemaNode schema = SchemaNode.experiment();

    ExperimentAssistProcessor(Supplier<Optional<ExperimentModel>> model) {
        this.model = model;
    }

    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        return model.get().map(it -> new ExperimentProposals(schema, it.file())
                .at(viewer.getDocument().get(), offset, it.lastGood())
                .stream().map(ExperimentAssistProcessor::completion).toArray(ICompletionProposal[]::new))
                .orElse(new ICompletionProposal[0]);
    }

    private static ICompletionProposal completion(Proposal proposal) {
        return new CompletionProposal(proposal.replacement(), proposal.start(), proposal.end() - proposal.start(),
                proposal.replacement().length(), null, proposal.label(), null, Markup.of(proposal.note()));
    }

    @Override
    public IContextInformation @Nullable [] computeContextInformation(ITextViewer viewer, int offset) {
        return null;
    }

    @Override
    public char @Nullable [] getCompletionProposalAutoActivationCharacters() {
        return null;
    }

    @Override
    public char @Nullable [] getContextInformationAutoActivationCharacters() {
        return null;
    }

    @Override
    public @Nullable String getErrorMessage() {
        return Messages.noProposals;
    }

    @Override
    public @Nullable IContextInformationValidator getContextInformationValidator() {
        return null;
    }
}
