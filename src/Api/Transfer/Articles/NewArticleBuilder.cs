using Api.Access;
using Api.Editorial.Articles;
using Api.Http;
using Api.Publishing;
using Api.Transfer.Lines;
using Domain;
using Domain.Articles;

namespace Api.Transfer.Articles;

/// <summary>Makes the rows of a new article from its line, with the dates that the line states.</summary>
/// <param name="Drafts">The content of each edition, oldest first.</param>
internal sealed record NewArticleBuilder(ReadArticleLine Read, IReadOnlyList<Draft> Drafts, Caller By, DateTimeOffset Now)
{
    private ArticleLine Line => Read.Line!;
    private ArticleContent Content => Drafts[^1].Content;

    public NewArticle Build()
    {
        var editions = Line.AllEditions().Select(Edition).ToList();
        var corrections = (Line.Corrections ?? []).Select(note => Correction(Read.ItemId, note)).ToList();
        var first = Line.FirstPublishedAt ?? Line.PublishedAt ?? Line.OriginallyPublishedAt;
        first ??= editions.Find(edition => edition.PublishedAt is not null)?.PublishedAt;

        return new NewArticle
        {
            Id = Read.ItemId,
            Type = Content.Type!.Value.Word(),
            Locale = Content.Locale!,
            TranslationGroup = Content.TranslationGroup!.Value,
            ExternalId = Content.ExternalId,
            CreatedAt = Line.CreatedAt ?? Now,
            CreatedBy = Line.CreatedBy ?? By.Name,
            FirstPublishedAt = first,
            OriginallyPublishedAt = Line.OriginallyPublishedAt,
            AssignedTo = Text.Kept(Line.AssignedTo),
            Editions = editions,
            Publications = [.. Publications(editions, first)],
            Corrections = corrections,
            Notes = [.. (Line.Notes ?? []).Select(Note)],
            Emergencies = [.. (Line.Emergencies ?? []).Select(Emergency)],
            Withdrawal = Withdrawal(editions),
        };
    }

    /// <summary>The row of a correction.</summary>
    public NewCorrection Correction(long articleId, CorrectionLine note) =>
        new()
        {
            ArticleId = articleId,
            Kind = note.Kind!.Value.Word(),
            Note = Text.Kept(note.Note)!,
            IssuedAt = note.IssuedAt!.Value,
            IssuedBy = note.IssuedBy ?? By.Name,
            ChangedAt = note.ChangedAt ?? note.RetractedAt,
            ChangedBy = (note.ChangedAt ?? note.RetractedAt) is null ? null : note.ChangedBy ?? note.IssuedBy ?? By.Name,
            RetractedAt = note.RetractedAt,
        };

    private NewNote Note(NoteLine note) =>
        new()
        {
            ArticleId = Read.ItemId,
            Edition = note.Edition ?? 1,
            Kind = note.Kind!.Value.Word(),
            Text = Text.Kept(note.Text)!,
            WrittenAt = note.At ?? Now,
            WrittenBy = note.By ?? By.Name,
        };

    // The line has no id of the publisher; the importer stands in, and so cannot review it under the four-eyes principle.
    private NewEmergency Emergency(EmergencyLine emergency) =>
        new()
        {
            ArticleId = Read.ItemId,
            Edition = emergency.Edition ?? 1,
            Reason = Text.Kept(emergency.Reason)!,
            PublishedAt = emergency.At ?? Now,
            PublishedBy = emergency.By ?? By.Name,
            PublishedById = By.Id,
            ReviewedAt = emergency.Review?.At,
            ReviewedBy = emergency.Review?.By,
            ReviewNote = Text.Kept(emergency.Review?.Note),
        };

    private NewEdition Edition(EditionLine edition, int index)
    {
        var (draft, state) = (Drafts[index], edition.State!.Value);
        var isPublished =
            state is not (EditionState.Draft or EditionState.InReview or EditionState.Approved or EditionState.Scheduled);
        var hasAddress = isPublished || state is EditionState.Scheduled;
        var appears = hasAddress
            ? edition.PublishAt ?? (index == Drafts.Count - 1 ? Line.PublishedAt : null) ?? Now
            : (DateTimeOffset?)null;
        var opened = edition.OpenedAt ?? Line.CreatedAt ?? Now;
        var openedBy = edition.OpenedBy ?? Line.CreatedBy ?? By.Name;
        var approval = edition.Approval ?? (state is EditionState.Approved ? new ReviewStep(Now, By.Name, null) : null);

        return new NewEdition
        {
            ArticleId = Read.ItemId,
            Number = index + 1,
            State = state.Word(),
            SectionId = draft.SectionId,
            Topics = draft.TopicIds,
            Slug = draft.Content.Slug ?? (hasAddress ? draft.Content.TitleSlug() : null),
            TitleSlug = draft.Content.TitleSlug(),
            Content = Json.WritePresent(draft.Content.Document()),
            Words = draft.Content.CountWords(),
            Conversion = draft.Conversion is null ? null : Json.Write(draft.Conversion),
            PublishAt = appears,
            UnpublishAt = edition.Until,
            UpdateKind = edition.UpdateKind?.Word() ?? (hasAddress ? UpdateKind.Minor.Word() : null),
            ChangeNote = Text.Kept(edition.ChangeNote),
            PublishedAt = isPublished ? appears : null,
            CreatedAt = opened,
            CreatedBy = openedBy,
            ChangedAt = edition.ChangedAt ?? opened,
            ChangedBy = edition.ChangedBy ?? openedBy,
            // Under the four-eyes principle the importer counts as the last editor, and cannot approve the draft.
            ChangedById = isPublished ? null : By.Id,
            PublishedBy = edition.PublishedBy ?? (hasAddress ? By.Name : null),
            SubmittedAt = edition.Submission?.At,
            SubmittedBy = edition.Submission?.By,
            SubmissionNote = Text.Kept(edition.Submission?.Note),
            ApprovedAt = approval?.At,
            ApprovedBy = approval?.By,
            ApprovalNote = Text.Kept(approval?.Note),
            RejectedAt = edition.Rejection?.At,
            RejectedBy = edition.Rejection?.By,
            RejectionNote = Text.Kept(edition.Rejection?.Note),
        };
    }

    private IEnumerable<NewPublication> Publications(List<NewEdition> editions, DateTimeOffset? first)
    {
        NewPublication? shown = null;
        var planned = editions[^1].State == EditionState.Scheduled.Word() ? editions[^1] : null;

        if (
            editions.FindIndex(edition =>
                edition.State == EditionState.Published.Word() || edition.State == EditionState.Archived.Word()
            )
            is >= 0
                and var index
        )
        {
            var edition = editions[index];
            var publishedAt = Line.PublishedAt ?? Line.OriginallyPublishedAt ?? edition.PublishedAt!.Value;

            shown = Publication(index, edition) with
            {
                VisibleFrom = edition.PublishAt!.Value,
                // A planned successor replaces it.
                VisibleUntil =
                    planned?.PublishAt < (edition.UnpublishAt ?? DateTimeOffset.MaxValue)
                        ? planned.PublishAt
                        : edition.UnpublishAt,
                PublishedAt = publishedAt,
                FirstPublishedAt = first!.Value,
                ContentUpdatedAt = Line.ContentUpdatedAt ?? publishedAt,
                IsVisible = true,
            };
            yield return shown;
        }

        if (planned is not null)
        {
            var appears = planned.PublishAt!.Value;
            var dated = Line.OriginallyPublishedAt ?? appears;
            var publishedAt = shown?.PublishedAt ?? dated;

            yield return Publication(editions.Count - 1, planned) with
            {
                VisibleFrom = appears,
                VisibleUntil = planned.UnpublishAt,
                PublishedAt = publishedAt < first ? first.Value : publishedAt,
                FirstPublishedAt = first ?? appears,
                ContentUpdatedAt = planned.UpdateKind == UpdateKind.Major.Word() ? appears : shown?.ContentUpdatedAt ?? dated,
            };
        }
    }

    private NewPublication Publication(int index, NewEdition edition)
    {
        var form = PublishedForm.Of(Drafts[index].Content);

        return new NewPublication
        {
            ArticleId = Read.ItemId,
            Number = edition.Number,
            Body = form.Body,
            Content = form.Content,
            Images = form.Images,
            Links = form.Links,
            ArchivedAt = edition.State == EditionState.Archived.Word() ? Line.ArchivedAt ?? Now : null,
            VisibleFrom = default,
            PublishedAt = default,
            FirstPublishedAt = default,
            ContentUpdatedAt = default,
            ChangeNote = edition.ChangeNote,
            IsVisible = false,
        };
    }

    private NewWithdrawal? Withdrawal(List<NewEdition> editions) =>
        Line.Withdrawal is not { } told
            ? null
            : new NewWithdrawal
            {
                ArticleId = Read.ItemId,
                Mode = told.Mode!.Value.Word(),
                PublicNotice = Text.Kept(told.PublicNotice),
                Target = told.Target,
                Reason = Text.Kept(told.Reason)!,
                Title = Drafts[editions.FindLastIndex(edition => edition.State == EditionState.Withdrawn.Word())].Content.Title!,
                WithdrawnAt = told.At ?? Now,
                WithdrawnBy = told.By ?? By.Name,
            };
}
