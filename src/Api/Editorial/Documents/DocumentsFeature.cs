namespace Api.Editorial.Documents;

/// <summary>The document endpoints of the editorial API.</summary>
internal static class DocumentsFeature
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services
            .AddSingleton<DocumentStore>()
            .AddSingleton<DocumentListStore>()
            .AddSingleton<DocumentUseStore>()
            .AddSingleton<DocumentChange>()
            .AddSingleton<DocumentPurge>()
            .AddSingleton<DocumentEditing>();

    public static void MapDocuments(this RouteGroupBuilder editorial)
    {
        var documents = editorial.MapGroup("/documents").WithTags("Editorial documents");

        ListDocuments.Map(documents);
        UploadDocument.Map(documents);
        GetDocument.Map(documents);
        FindDocument.Map(documents);
        ListDocumentUses.Map(documents);
        PatchDocument.Map(documents);
        ReplaceDocumentFile.Map(documents);
        ListDocumentVersions.Map(documents);
        RestoreDocumentVersion.Map(documents);
        DeleteDocument.Map(documents);
    }
}
