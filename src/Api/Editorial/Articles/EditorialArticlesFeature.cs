using Api.Editorial.Articles.Bulk;
using Api.Editorial.Articles.Checks;
using Api.Editorial.Articles.Coverage;
using Api.Editorial.Articles.Formats;
using Api.Editorial.Articles.Notes;

namespace Api.Editorial.Articles;

/// <summary>The article endpoints of the editorial API, in the order of an editor's work.</summary>
internal static class EditorialArticlesFeature
{
    public static IServiceCollection AddEditorialArticles(this IServiceCollection services) =>
        services
            .AddSingleton<ArticleStore>()
            .AddSingleton<DeskListStore>()
            .AddSingleton<TrashStore>()
            .AddSingleton<ItemUseStore>()
            .AddSingleton<ArticleVersionStore>()
            .AddSingleton<ArticleStores>()
            .AddSingleton<ArticleEditing>()
            .AddSingleton<ReferenceStore>()
            .AddSingleton<SitePageStore>()
            .AddSingleton<SiteLinkFinder>()
            .AddSingleton<ArticleChecks>()
            .AddSingleton<CheckJobStore>()
            .AddSingleton<CheckWorker>()
            .AddHostedService(provider => provider.GetRequiredService<CheckWorker>())
            .AddSingleton<DraftBuilder>()
            .AddSingleton<ContentWriter>()
            .AddSingleton<SkeletonBuilder>()
            .AddSingleton<BulkStore>()
            .AddSingleton<BulkSelection>()
            .AddSingleton<BulkRun>()
            .AddSingleton<EditionStore>()
            .AddSingleton<CorrectionStore>()
            .AddSingleton<CorrectionEditing>()
            .AddSingleton<NoteStore>()
            .AddSingleton<ReviewStore>()
            .AddSingleton<EmergencyStore>()
            .AddSingleton<PreviewLinkStore>()
            .AddSingleton<CoverageStore>()
            .AddSingleton<TranslationStore>();

    public static void MapEditorialArticles(this RouteGroupBuilder editorial)
    {
        var articles = editorial.MapGroup("/articles").WithTags("Editorial articles");

        ListEditorialArticles.Map(articles);
        CreateArticle.Map(articles);
        GetEditorialArticle.Map(articles);
        FindArticle.Map(articles);
        ReplaceArticle.Map(articles);
        PatchArticle.Map(articles);
        UpsertArticle.Map(articles);
        DeleteArticle.Map(articles);
        ChangeArticles.Map(articles);
        ListTrash.Map(articles);
        RestoreArticle.Map(articles);
        CheckArticle.Map(articles);
        SubmitArticle.Map(articles);
        RejectArticle.Map(articles);
        ApproveArticle.Map(articles);
        AssignArticle.Map(articles);
        ListNotes.Map(articles);
        AddNote.Map(articles);
        DiscardEdition.Map(articles);
        PublishArticle.Map(articles);
        ReviewEmergency.Map(articles);
        UnscheduleArticle.Map(articles);
        SetArticleUntil.Map(articles);
        WithdrawArticle.Map(articles);
        ArchiveArticle.Map(articles);
        UnarchiveArticle.Map(articles);
        ListEditions.Map(articles);
        GetEdition.Map(articles);
        DiffEditions.Map(articles);
        RestoreEdition.Map(articles);
        ListArticleVersions.Map(articles);
        GetArticleVersion.Map(articles);
        DiffArticleVersion.Map(articles);
        RestoreArticleVersion.Map(articles);
        ListCorrections.Map(articles);
        AddCorrection.Map(articles);
        GetCorrection.Map(articles);
        PatchCorrection.Map(articles);
        RetractCorrection.Map(articles);
        ListCorrectionVersions.Map(articles);
        RestoreCorrectionVersion.Map(articles);
        ListPreviewLinks.Map(articles);
        CreatePreviewLink.Map(articles);
        RevokePreviewLink.Map(articles);
        ListArticleUses.Map(articles);
        ListTranslations.Map(articles);
        CreateTranslation.Map(articles);
        CopyArticle.Map(articles);
        GetSkeleton.Map(editorial);
        ListTranslationCoverage.Map(editorial);
    }
}
