using Api.Editorial.Articles;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Lists the stable codes of problems, findings and checks, without closing the lists: a release may add some.</summary>
internal sealed class CodeFilter : ISchemaFilter
{
    private static readonly Dictionary<Type, Func<string, bool>> Kinds = new()
    {
        [typeof(ProblemResponse)] = kind => char.IsDigit(kind[0]),
        // Checks stop publishing as findings.
        [typeof(FindingResponse)] = kind => kind.Contains("finding", StringComparison.Ordinal) || IsCheck(kind),
        [typeof(CheckResponse)] = IsCheck,
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (Kinds.TryGetValue(context.Type, out var isOfKind) && schema.Properties?["code"] is OpenApiSchema code)
        {
            Extensible.Mark(code, ProblemPages.Read().Where(page => isOfKind(page.Kind)).Select(page => page.Code));
        }
    }

    private static bool IsCheck(string kind) => kind.StartsWith("check", StringComparison.Ordinal);
}
