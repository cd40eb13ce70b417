using Domain;

namespace Api.Http;

/// <summary>A part of a request that is parsed before the handler runs, and may be invalid.</summary>
internal interface IRequestPart
{
    /// <summary>Why this part is invalid; null when it is valid.</summary>
    Error? Error { get; }
}

/// <summary>Rejects invalid requests before the handler runs.</summary>
internal sealed class RequestFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var refusal = EncodedBody.Check(context.HttpContext);
        var queryRead = false;

        foreach (var argument in context.Arguments)
        {
            queryRead |= argument is Query;
            refusal ??= (argument as IRequestPart)?.Error;
        }

        // A handler without a Query parameter accepts no query parameters: reject any.
        refusal ??= queryRead ? null : Query.Read(context.HttpContext).Error;

        if (refusal is not null)
        {
            return new ValueTask<object?>(refusal.ToProblem());
        }

        return UnexpectedBody.MayBeSent(context.HttpContext) ? ReadBody(context, next) : next(context);
    }

    private static async ValueTask<object?> ReadBody(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await UnexpectedBody.Read(context.HttpContext) is { } refusal ? refusal.ToProblem() : await next(context);
}
