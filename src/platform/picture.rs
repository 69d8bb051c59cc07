//! Pictures: a chosen photo made smaller and drawn anew, so that nothing of its file is left but what can be seen; and drawings.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, PointerEvent};

use super::files::Chosen;
use super::reflect;

/// What drawings are shown on.
pub use web_sys::HtmlCanvasElement as Canvas;
/// What a pointer does.
pub use web_sys::PointerEvent as Pointer;

/// The longer side of what is kept of a photo, in pixels.
const LONGEST: u32 = 1_600;
/// The largest file that is tried, in bytes.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;
const QUALITY: f64 = 0.85;
/// The type of what is kept of a photo.
pub const PHOTO: &str = "image/jpeg";
/// The type of a drawing.
pub const DRAWING: &str = "image/png";

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It is too large.
    TooLarge,
    /// It is no picture that the browser can open.
    NotAPicture,
}

/// The picture in a file, at most 1,600 pixels long, as a new file: what cameras write beside a picture is gone.
pub async fn drawn_anew(chosen: Chosen) -> Result<Vec<u8>, NotTaken> {
    let file = chosen.0;
    if file.size() > LARGEST {
        return Err(NotTaken::TooLarge);
    }
    let ask = reflect::method(&js_sys::global(), "createImageBitmap").ok_or(NotTaken::NotAPicture)?;
    let opened = ask.call1(&JsValue::UNDEFINED, &file).ok().and_then(|asked| asked.dyn_into::<Promise>().ok());
    let opened = JsFuture::from(opened.ok_or(NotTaken::NotAPicture)?).await.map_err(|_| NotTaken::NotAPicture)?;
    let picture: ImageBitmap = opened.unchecked_into();
    let drawn = draw(&picture);
    picture.close();
    bytes_of(&drawn.ok_or(NotTaken::TooLarge)?, PHOTO).await.ok_or(NotTaken::TooLarge)
}

fn draw(picture: &ImageBitmap) -> Option<HtmlCanvasElement> {
    let (width, height) = (picture.width().max(1), picture.height().max(1));
    let longest = width.max(height);
    let scaled = |side: u32| if longest > LONGEST { (side * LONGEST / longest).max(1) } else { side };
    let (width, height) = (scaled(width), scaled(height));
    let (canvas, context) = canvas(width, height)?;
    let (width, height) = (f64::from(width), f64::from(height));
    // what is see-through in the picture stands on white
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = context(&canvas)?;
    Some((canvas, context))
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

async fn bytes_of(canvas: &HtmlCanvasElement, mime: &str) -> Option<Vec<u8>> {
    let made = Promise::new(&mut |resolve, _| {
        let give = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob_with_type_and_encoder_options(give.unchecked_ref(), mime, &QUALITY.into());
    });
    let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    let buffer: ArrayBuffer = JsFuture::from(blob.array_buffer()).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// One line of a drawing, in pixels of its paper.
pub type Stroke = Vec<(f64, f64)>;

/// How wide and how high the paper of a drawing is, in pixels.
pub const PAPER: (u32, u32) = (1_200, 1_200);
const LINE: f64 = 6.0;
const WHITE: &str = "#fffdf7";
const INK: &str = "#1d2138";

/// Draws strokes on a canvas that a page shows.
pub fn show(canvas: &HtmlCanvasElement, strokes: &[Stroke]) {
    if let Some(context) = context(canvas) {
        paint(&context, strokes);
    }
}

/// A drawing as a file.
pub async fn drawing(strokes: &[Stroke]) -> Option<Vec<u8>> {
    let (canvas, context) = canvas(PAPER.0, PAPER.1)?;
    paint(&context, strokes);
    bytes_of(&canvas, DRAWING).await
}

fn paint(context: &CanvasRenderingContext2d, strokes: &[Stroke]) {
    context.set_fill_style_str(WHITE);
    context.fill_rect(0.0, 0.0, f64::from(PAPER.0), f64::from(PAPER.1));
    context.set_stroke_style_str(INK);
    context.set_line_width(LINE);
    context.set_line_cap("round");
    context.set_line_join("round");
    for stroke in strokes {
        context.begin_path();
        for (at, (x, y)) in stroke.iter().enumerate() {
            if at == 0 {
                context.move_to(*x, *y);
                // a touch alone is a dot
                context.line_to(*x, *y);
            } else {
                context.line_to(*x, *y);
            }
        }
        context.stroke();
    }
}

/// Where a pointer is on the paper, with all the places it was at since the event before.
pub fn places(canvas: &HtmlCanvasElement, event: &PointerEvent) -> Stroke {
    let shown = canvas.get_bounding_client_rect();
    let scale = |from: f64, size: f64, paper: u32| if size > 0.0 { from / size * f64::from(paper) } else { 0.0 };
    let place = |event: &PointerEvent| {
        let (x, y) = (f64::from(event.client_x()) - shown.left(), f64::from(event.client_y()) - shown.top());
        (scale(x, shown.width(), PAPER.0), scale(y, shown.height(), PAPER.1))
    };
    let together = reflect::method(event, "getCoalescedEvents").and_then(|all| all.call0(event).ok()?.dyn_into::<Array>().ok());
    let all: Stroke = together.iter().flat_map(Array::iter).filter_map(|one| one.dyn_into().ok()).map(|one| place(&one)).collect();
    if all.is_empty() { vec![place(event)] } else { all }
}

/// Goes on hearing of a pointer when it leaves the canvas.
pub fn hold(canvas: &HtmlCanvasElement, event: &PointerEvent) {
    let _ = canvas.set_pointer_capture(event.pointer_id());
}
