using System.Text.Json.Serialization;
using Domain.Articles;
using Domain.Bodies;
using Domain.Images;

namespace Api.Http;

/// <summary>Every type that travels as JSON; nothing is found out by reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimes)]
)]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(Editorial.Articles.AddCorrectionRequest))]
[JsonSerializable(typeof(Editorial.Articles.ArticleContent))]
[JsonSerializable(typeof(Editorial.Articles.ArticleListResponse))]
[JsonSerializable(typeof(Editorial.Articles.ArticleResponse))]
[JsonSerializable(typeof(Editorial.Articles.ChecksResponse))]
[JsonSerializable(typeof(Editorial.Articles.CorrectionListResponse))]
[JsonSerializable(typeof(Editorial.Articles.CorrectionResponse))]
[JsonSerializable(typeof(Editorial.Articles.CreatePreviewLinkRequest))]
[JsonSerializable(typeof(Editorial.Articles.CreateTranslationRequest))]
[JsonSerializable(typeof(Editorial.Articles.EditionDiffResponse))]
[JsonSerializable(typeof(Editorial.Articles.EditionListResponse))]
[JsonSerializable(typeof(Editorial.Articles.EditionResponse))]
[JsonSerializable(typeof(Editorial.Articles.PreviewLinkResponse))]
[JsonSerializable(typeof(Editorial.Articles.PublishArticleRequest))]
[JsonSerializable(typeof(Editorial.Articles.RejectArticleRequest))]
[JsonSerializable(typeof(Editorial.Articles.TranslationListResponse))]
[JsonSerializable(typeof(Editorial.Articles.WithdrawArticleRequest))]
[JsonSerializable(typeof(Editorial.Images.ImageListResponse))]
[JsonSerializable(typeof(Editorial.Images.ImageMetadata))]
[JsonSerializable(typeof(Editorial.Images.ImageResponse))]
[JsonSerializable(typeof(Dictionary<string, Editorial.Images.ImageTexts>))]
[JsonSerializable(typeof(Editorial.Sections.SectionContent))]
[JsonSerializable(typeof(Editorial.Sections.SectionListResponse))]
[JsonSerializable(typeof(Editorial.Sections.SectionResponse))]
[JsonSerializable(typeof(Delivery.Articles.PublishedArticle))]
[JsonSerializable(typeof(Delivery.Articles.TeaserList))]
[JsonSerializable(typeof(Delivery.Images.PublishedImage))]
[JsonSerializable(typeof(Delivery.Pages.PageResponse))]
[JsonSerializable(typeof(Delivery.Sections.NavigationResponse))]
[JsonSerializable(typeof(Delivery.Sections.PublishedSection))]
[JsonSerializable(typeof(Delivery.Sections.SectionListing))]
[JsonSerializable(typeof(Data.HealthResponse))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(ArticleDetails))]
[JsonSerializable(typeof(IReadOnlyList<Delivery.Articles.LinkTarget>))]
[JsonSerializable(typeof(IReadOnlyList<Delivery.Images.ImageFacts>))]
[JsonSerializable(typeof(EditionContent))]
[JsonSerializable(typeof(ImageSuggestions))]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(IReadOnlyList<Correction>))]
[JsonSerializable(typeof(IReadOnlyList<SectionReference>))]
[JsonSerializable(typeof(IReadOnlyList<ImageReference>))]
[JsonSerializable(typeof(IReadOnlyList<ArticleReference>))]
internal sealed partial class ApiJson : JsonSerializerContext;
