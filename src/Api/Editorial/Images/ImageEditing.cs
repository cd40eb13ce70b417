using Api.Editorial.Audit;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>Changes to images. Operations lock the image themselves, because storing a new file may take long and must happen before the lock.</summary>
internal sealed class ImageEditing(ImageStore images, RecentWorkFinder work, TimeProvider clock)
    : Editing<long, StoredImage, ImageResponse>(work, clock)
{
    protected override Error NotFound => ImageErrors.NotFound;

    public override Task<StoredImage?> Find(long id, DateTimeOffset now, CancellationToken ct) => images.Find(id, ct);

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Image(id);

    protected override string AddressOf(long id) => $"/v1/editorial/images/{id}";

    protected override Task<ImageResponse> ToResponse(StoredImage image, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(ImageResponse.From(image));
}
