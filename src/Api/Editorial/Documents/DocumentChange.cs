using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Access;
using Domain.Documents;

namespace Api.Editorial.Documents;

/// <summary>The rules for changing a document to which something public refers: role editor, four eyes.</summary>
internal sealed class DocumentChange(DocumentStore documents, DocumentUseStore uses, SecondEditor second)
{
    /// <summary>Saves the metadata, and another file if there is one.</summary>
    public async Task<Error?> Save(Edit<StoredDocument> edit, DocumentMetadata metadata, IncomingFile? file = null)
    {
        var (document, http, ct) = (edit.Item, edit.Http, edit.Aborted);
        var changed = metadata.Kept(file?.MediaType ?? document.MediaType);

        // The lock keeps articles with the document from being published while permission is checked.
        if (await documents.Lock(document.Id, ct) != document.Version)
        {
            return IfMatch.Stale;
        }

        if (await uses.AnyPublic(document.Id, edit.At, ct))
        {
            if (!http.User.HasRole(Role.Editor))
            {
                return DocumentErrors.PublicNeedsEditor;
            }

            var refusal = file is null
                ? await second.Refuse(http, "document", document.Id, document.Version, changed, ct)
                : await second.Refuse(http, "documentFile", document.Id, document.Version, file.Sha256, ct);

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return await documents.Save(document, changed, file, edit.By.Name, edit.At, ct);
    }
}
