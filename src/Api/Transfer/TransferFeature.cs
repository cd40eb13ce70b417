using Api.Transfer.Articles;
using Api.Transfer.Export;
using Api.Transfer.Items;
using Api.Transfer.Linking;

namespace Api.Transfer;

/// <summary>Import and export.</summary>
internal static class TransferFeature
{
    public static IServiceCollection AddTransfer(this IServiceCollection services) =>
        services
            .AddSingleton<ImportStore>()
            .AddSingleton<ImportLineStore>()
            .AddSingleton<ImportPlanStore>()
            .AddSingleton<ImportPlanner>()
            .AddSingleton<ImportIntake>()
            .AddSingleton<LineReferenceStore>()
            .AddSingleton<LineReferences>()
            .AddSingleton<LineRules>()
            .AddSingleton<LineByLine>()
            .AddSingleton<StampStore>()
            .AddSingleton<NewNoteStore>()
            .AddSingleton<NewArticleStore>()
            .AddSingleton<ArticleReferences>()
            .AddSingleton<ArticleUpdate>()
            .AddSingleton<SectionUpdate>()
            .AddSingleton<RedirectWriter>()
            .AddSingleton<IImportStep, ImageStep>()
            .AddSingleton<IImportStep, DocumentStep>()
            .AddSingleton<IImportStep, SectionStep>()
            .AddSingleton<IImportStep, ArticleStep>()
            .AddSingleton<IImportStep, LinkStep>()
            .AddSingleton<IImportStep, RedirectStep>()
            .AddSingleton<ExportStore>()
            .AddSingleton<Exporter>()
            .AddSingleton<ImportRun>()
            .AddSingleton<ImportWorker>()
            .AddHostedService(provider => provider.GetRequiredService<ImportWorker>());

    public static void MapTransfer(this RouteGroupBuilder editorial)
    {
        ExportContent.Map(editorial);

        var imports = editorial.MapGroup("/imports").WithTags("Editorial imports");

        ListImports.Map(imports);
        CreateImport.Map(imports);
        GetImport.Map(imports);
        ListImportResults.Map(imports);
        StopImport.Map(imports);
    }
}
