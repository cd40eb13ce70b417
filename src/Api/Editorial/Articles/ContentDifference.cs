using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Http;
using Domain;

namespace Api.Editorial.Articles;

/// <summary>Where two contents differ, field by field: what an editor needs to know after losing a race.</summary>
internal static class ContentDifference
{
    public static IReadOnlyList<Finding> Between(ArticleContent current, ArticleContent sent)
    {
        var theirs = ToJson(current);
        var yours = ToJson(sent);

        return
        [
            .. from field in theirs
            where !JsonNode.DeepEquals(field.Value, yours[field.Key]) && !MadeWhenAbsent(field.Key, yours)
            select new Finding(
                $"/{field.Key}",
                "precondition.differs",
                new Message($"{field.Key} differs from what is stored now.", $"{field.Key} weicht vom jetzigen Stand ab.")
            ),
        ];
    }

    /// <summary>Absent, these two are made by the service, and so are no difference.</summary>
    private static bool MadeWhenAbsent(string field, JsonObject sent) =>
        field is "translationGroup" or "slug" && sent[field] is null;

    private static JsonObject ToJson(ArticleContent content) =>
        JsonSerializer.SerializeToNode(content, Json.Wire.ArticleContent)!.AsObject();
}
